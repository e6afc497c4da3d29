"""Warnings in tests."""

import contextlib
import re
import warnings


class Recorded:
    """The warnings caught so far; its attributes are those of the last."""

    def __init__(self, caught):
        self.caught, self.start = caught, 0

    @property
    def warnings(self):
        return self.caught[self.start :]

    def reset(self):
        self.start = len(self.caught)

    def __getattr__(self, name):
        return getattr(self.warnings[-1], name) if self.warnings else None


@contextlib.contextmanager
def check_warnings(*filters, quiet=None):
    """Fails when a warning comes that no filter (pattern, category) names, or, if not quiet, when one of them caught nothing."""
    quiet = not filters if quiet is None else quiet
    filters = filters or (("", Warning),)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        recorded = Recorded(caught)
        yield recorded
    left = [w.message for w in caught]
    for pattern, category in filters:
        fitting = [w for w in left if isinstance(w, category) and re.match(pattern, str(w), re.I)]
        if not fitting and not quiet:
            raise AssertionError(f"filter {(pattern, category.__name__)} did not catch any warning")
        left = [w for w in left if w not in fitting]
    if left:
        raise AssertionError(f"unhandled warning {left[0]!r}")


@contextlib.contextmanager
def check_no_warnings(case, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", message=message, category=category)
        yield
    case.assertEqual(caught, [])


@contextlib.contextmanager
def save_restore_warnings_filters():
    with warnings.catch_warnings():
        yield


def ignore_warnings(*, category):
    def decorate(test):
        def run(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category)
                return test(self, *args, **kwargs)

        return run

    return decorate


def check_syntax_warning(case, text, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        compile(text, "<testcase>", "exec")
    case.assertEqual(len(caught), 1)
    (warning,) = caught
    case.assertTrue(issubclass(warning.category, SyntaxWarning))
    if errtext:
        case.assertRegex(str(warning.message), errtext)
    case.assertEqual(warning.filename, "<testcase>")
    if lineno is not None:
        case.assertEqual(warning.lineno, lineno)
    with warnings.catch_warnings():
        warnings.simplefilter("error", SyntaxWarning)
        with case.assertRaisesRegex(SyntaxError, errtext):
            compile(text, "<testcase>", "exec")


@contextlib.contextmanager
def check_no_resource_warning(case):
    with check_no_warnings(case, category=ResourceWarning):
        yield


def import_deprecated(name):
    import importlib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return importlib.import_module(name)
