"""Warnings in tests."""

import contextlib
import warnings


@contextlib.contextmanager
def check_warnings(*filters, quiet=True):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


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
