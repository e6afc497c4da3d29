"""Importing modules in tests."""

import importlib
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise unittest.SkipTest(str(error))


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False):
    """The module that is there: a second copy with or without its C half is not made."""
    if blocked:
        return None
    return importlib.import_module(name)
