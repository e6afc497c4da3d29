"""A stand-in for what the tests of asyncio share: loops whose time passes at once, callbacks that remember."""

import asyncio
import contextlib
import logging
import re
import unittest
from unittest import mock

from asyncio import events

try:
    import selectors
except ImportError:
    # Where there are no selectors, the programs run on a virtual clock.
    selectors = None
else:

    class _Clock(selectors.DefaultSelector):
        """Nothing is waited for: a wait moves the clock of the loop."""

        now = 0.0

        def select(self, timeout=None):
            if timeout:
                self.now += timeout
            return super().select(0)

    class _VirtualLoop(asyncio.SelectorEventLoop):
        def __init__(self):
            super().__init__(_Clock())

        def time(self):
            return self._selector.now


def run_briefly(loop):
    async def once():
        pass

    coroutine = once()
    try:
        task = loop.create_task(coroutine)
        task._log_destroy_pending = False
        loop.run_until_complete(task)
    finally:
        coroutine.close()


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


class MockPattern(str):
    """A pattern that equals each text in which it is found."""

    def __eq__(self, other):
        return re.search(self, other, re.DOTALL) is not None


class MockInstanceOf:
    """Equals each instance of a type."""

    def __init__(self, kind):
        self.kind = kind

    def __eq__(self, other):
        return isinstance(other, self.kind)


def get_function_source(function):
    """(file, line) of a function, as reprs of handles and futures show it."""
    import inspect

    code = inspect.unwrap(function).__code__
    return code.co_filename, code.co_firstlineno


@contextlib.contextmanager
def disable_logger():
    logger = logging.getLogger("asyncio")
    kept = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(kept)


class TestCase(unittest.TestCase):
    @staticmethod
    def close_loop(loop):
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        assert loop is not None
        events.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = _VirtualLoop() if selectors and hasattr(asyncio.SelectorEventLoop, "_run_once") else asyncio.new_event_loop()
        self.set_event_loop(loop)
        return loop

    def tearDown(self):
        events.set_event_loop(None)
        self.doCleanups()
