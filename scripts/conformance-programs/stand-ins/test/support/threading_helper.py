"""Threads in tests: only the names, programs that use them are left out."""

import unittest


def requires_working_threading(*, module=False):
    return unittest.skip("threads")


def reap_threads(test):
    return test


def threading_setup():
    return ()


def threading_cleanup(*kept):
    return None


can_start_thread = False
start_threads = join_thread = wait_threads_exit = catch_threading_exception = run_concurrently = reap_threads
