"""Random tests of a third party: the names, tests that use them are left out."""

import unittest


class _Anything:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and callable(args[0]) and not kwargs:
            return unittest.skip("random tests")(args[0])
        return self


hypothesis = _Anything()
