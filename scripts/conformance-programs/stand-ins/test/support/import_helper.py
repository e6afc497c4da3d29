"""Importing modules in tests."""

import contextlib
import importlib
import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise unittest.SkipTest(str(error))


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False):
    """The module that is there: a second copy with or without its C half is not made."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def make_legacy_pyc(source):
    raise unittest.SkipTest("compiled files")


def unload(name):
    sys.modules.pop(name, None)


forget = unload


@contextlib.contextmanager
def isolated_modules():
    kept = dict(sys.modules)
    try:
        yield
    finally:
        sys.modules.clear()
        sys.modules.update(kept)


@contextlib.contextmanager
def DirsOnSysPath(*paths):
    kept = sys.path[:]
    sys.path.extend(paths)
    try:
        yield
    finally:
        sys.path[:] = kept


class CleanImport:
    def __init__(self, *names, usefrozen=False):
        self.names = names

    def __enter__(self):
        self.kept = {name: sys.modules.pop(name) for name in self.names if name in sys.modules}

    def __exit__(self, *error):
        sys.modules.update(self.kept)


@contextlib.contextmanager
def ready_to_import(name=None, source=""):
    """A module of one file in a folder of its own on the path of imports."""
    import os
    import tempfile

    name = name or "spam"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + ".py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        kept = sys.modules.pop(name, None)
        sys.path.insert(0, folder)
        try:
            yield name, path
        finally:
            sys.path.remove(folder)
            sys.modules.pop(name, None)
            if kept is not None:
                sys.modules[name] = kept
