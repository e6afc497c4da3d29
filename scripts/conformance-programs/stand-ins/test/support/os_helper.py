"""Files in tests."""

import contextlib
import os
import shutil
import tempfile
import unittest

TESTFN_ASCII = os.path.join(tempfile.gettempdir(), f"test_file_{os.getpid()}")
TESTFN = TESTFN_ASCII + "_æ"
TESTFN_UNICODE = TESTFN
TESTFN_UNDECODABLE = TESTFN_UNENCODABLE = FS_NONASCII = TESTFN_NONASCII = None
SAVEDCWD = os.getcwd()


class FakePath:
    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


def unlink(path):
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)


def rmdir(path):
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(path)


def rmtree(path):
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path)


def create_empty_file(path):
    with open(path, "w"):
        pass


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    with tempfile.TemporaryDirectory() as folder:
        path = path or folder
        os.makedirs(path, exist_ok=True)
        yield path
        rmtree(path)
        os.makedirs(folder, exist_ok=True)


@contextlib.contextmanager
def change_cwd(path, quiet=False):
    kept = os.getcwd()
    os.chdir(path)
    try:
        yield os.getcwd()
    finally:
        os.chdir(kept)


@contextlib.contextmanager
def temp_cwd(name="tempcwd", quiet=False):
    with temp_dir() as folder, change_cwd(folder) as here:
        yield here


class EnvironmentVarGuard:
    """Sets variables of the environment and puts the old ones back."""

    def __init__(self):
        self.kept = {}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for name, value in self.kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def __getitem__(self, name):
        return os.environ[name]

    def _keep(self, *names):
        for name in names:
            self.kept.setdefault(name, os.environ.get(name))

    def __setitem__(self, name, value):
        self._keep(name)
        os.environ[name] = value

    def __delitem__(self, name):
        self._keep(name)
        os.environ.pop(name, None)

    def set(self, name, value):
        self[name] = value

    def unset(self, *names):
        for name in names:
            del self[name]

    def clear(self):
        self.unset(*os.environ)

    def copy(self):
        return dict(os.environ)


def _skip(test):
    return unittest.skip("the machine's rights")(test)


def _run(test):
    return test


def can_symlink():
    return True


skip_unless_symlink = skip_unless_hardlink = skip_unless_working_chmod = _run
skip_unless_xattr = skip_if_dac_override = skip_unless_dac_override = _skip
