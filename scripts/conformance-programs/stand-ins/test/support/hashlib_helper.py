"""Digests in tests: all that are asked for are there."""


def requires_hashdigest(digestname, openssl=None, usedforsecurity=True):
    return lambda test: test
