"""Threads in tests: only the names, programs that use them are left out."""

import unittest


def requires_working_threading(*, module=False):
    return unittest.skip("threads")


def reap_threads(test):
    return test


start_threads = join_thread = threading_setup = threading_cleanup = wait_threads_exit = reap_threads
