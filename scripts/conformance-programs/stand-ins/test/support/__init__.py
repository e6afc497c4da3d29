"""A stand-in for what tests use of `test.support`: our own words, only what cut programs need."""

import contextlib
import functools
import io
import sys
import unittest

verbose = False
HAVE_DOCSTRINGS = True
MISSING_C_DOCSTRINGS = False
Py_DEBUG = False
is_emscripten = is_wasi = is_android = is_apple = is_apple_mobile = False
has_fork_support = has_socket_support = has_subprocess_support = False
MS_WINDOWS = False
SHORT_TIMEOUT = 30.0
LONG_TIMEOUT = 300.0
LOOPBACK_TIMEOUT = 5.0
_1M = 1024 * 1024
NHASHBITS = 61


class TestFailed(Exception):
    pass


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


@functools.total_ordering
class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False


ALWAYS_EQ = _AlwaysEqual()
NEVER_EQ = _NeverEqual()
LARGEST = _Largest()
SMALLEST = _Smallest()


class BrokenIter:
    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        if init_raises:
            1 / 0
        self.next_raises = next_raises
        self.iter_raises = iter_raises

    def __next__(self):
        if self.next_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self


@contextlib.contextmanager
def captured_output(name):
    kept = getattr(sys, name)
    text = io.StringIO()
    setattr(sys, name, text)
    try:
        yield text
    finally:
        setattr(sys, name, kept)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


def sortdict(mapping):
    return "{" + ", ".join(f"{k!r}: {v!r}" for k, v in sorted(mapping.items())) + "}"


def check_syntax_error(case, text, errtext="", *, lineno=None, offset=None):
    with case.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(text, "<test string>", "exec")
    error = caught.exception
    case.assertIsNotNone(error.lineno)
    if lineno is not None:
        case.assertEqual(error.lineno, lineno)
    case.assertIsNotNone(error.offset)
    if offset is not None:
        case.assertEqual(error.offset, offset)


@contextlib.contextmanager
def swap_attr(owner, name, value):
    missing = object()
    kept = getattr(owner, name, missing)
    setattr(owner, name, value)
    try:
        yield None if kept is missing else kept
    finally:
        if kept is missing:
            if hasattr(owner, name):
                delattr(owner, name)
        else:
            setattr(owner, name, kept)


@contextlib.contextmanager
def swap_item(owner, key, value):
    missing = object()
    kept = owner.get(key, missing)
    owner[key] = value
    try:
        yield None if kept is missing else kept
    finally:
        if kept is missing:
            owner.pop(key, None)
        else:
            owner[key] = kept


def get_attribute(owner, name):
    try:
        return getattr(owner, name)
    except AttributeError:
        raise unittest.SkipTest(f"{owner!r} has no attribute {name!r}")


def _plain(test):
    return test


requires_IEEE_754 = _plain
requires_docstrings = _plain
anticipate_failure = lambda condition: _plain
skip_emscripten_stack_overflow = skip_wasi_stack_overflow = lambda: _plain
skip_on_s390x = _plain
suppress_immortalization = lambda suppress=True: _plain


def requires_mac_ver(*version):
    return _plain


def subTests(names, values, /, *, _do_cleanups=False):
    single = isinstance(names, str)
    names = names.replace(",", " ").split() if single else names

    def decorate(test):
        @functools.wraps(test)
        def run(self, /, *args, **kwargs):
            for value in values:
                kwargs.update(zip(names, (value,) if len(names) == 1 else value))
                with self.subTest(**kwargs):
                    test(self, *args, **kwargs)

        return run

    return decorate


def check__all__(case, module, name_of_module=None, extra=(), not_exported=()):
    names = (name_of_module,) if isinstance(name_of_module, str) else name_of_module or (module.__name__,)
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        value = getattr(module, name)
        if getattr(value, "__module__", None) in names:
            expected.add(name)
    case.assertCountEqual(module.__all__, expected)


def iter_builtin_types():
    import builtins

    return [v for v in vars(builtins).values() if isinstance(v, type)]


def run_no_yield_async_fn(function, /, *args, **kwargs):
    coroutine = function(*args, **kwargs)
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    coroutine.close()
    raise AssertionError("the coroutine did not complete")


def args_from_interpreter_flags():
    return []


def force_not_colorized(test):
    return test


def force_not_colorized_test_class(cls):
    return cls


def check_disallow_instantiation(case, kind, *args, **kwargs):
    with case.assertRaisesRegex(TypeError, "cannot create '.*' instances"):
        kind(*args, **kwargs)


@contextlib.contextmanager
def adjust_int_max_str_digits(limit):
    kept = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(limit)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(kept)


@contextlib.contextmanager
def set_recursion_limit(limit):
    kept = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(kept)


def infinite_recursion(max_depth=None):
    return set_recursion_limit(max(max_depth or 20_000, 3) + 50)


def gc_collect():
    import gc

    gc.collect()


@contextlib.contextmanager
def disable_gc():
    yield


def maybe_get_event_loop_policy():
    import asyncio.events

    return asyncio.events._event_loop_policy


def run_code(code, extra_names=None):
    names = {"__name__": "run_code"} | (extra_names or {})
    exec(code, names)
    names.pop("__builtins__")
    return names


def busy_retry(timeout, err_msg=None, /, *, error=True):
    for _ in range(1000):
        yield
    if error:
        raise AssertionError(err_msg)


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.01, max_delay=1.0, error=True):
    return busy_retry(timeout, err_msg, error=error)


def iter_slot_wrappers(cls):
    """The special methods that a builtin type has, and whether it is itself that defines them."""
    kind = type(object.__init__)
    for name in dir(cls):
        value = getattr(cls, name, None)
        if isinstance(value, kind):
            yield name, name in vars(cls)


def _refused(why):
    def refuse(*args, **kwargs):
        raise unittest.SkipTest(why)

    return refuse


# What looks into CPython itself: a program that calls it is skipped on both sides.
check_free_after_iterating = check_sizeof = calcobjsize = calcvobjsize = _refused("memory")
get_c_recursion_limit = exceeds_recursion_limit = _refused("limits")
check_impl_detail = lambda **guards: False
catch_unraisable_exception = run_in_subinterp = setswitchinterval = SuppressCrashReport = _refused("machinery")
findfile = open_urlresource = wait_process = collision_stats = _refused("files and processes")
SuppressCrashReport = contextlib.nullcontext


def _skipped(*args, **kwargs):
    return unittest.skip("not for cut programs")


cpython_only = refcount_test = no_tracing = unittest.skip("CPython's own affair")
impl_detail = bigmemtest = bigaddrspacetest = requires_resource = run_with_locale = run_with_tz = _skipped
requires_subprocess = requires_working_socket = requires_fork = requires_specialization = requires_limited_api = _skipped
skip_if_suppress_immortalization = requires_gil_enabled = skip_if_unlimited_stack_size = lambda *args: _plain
requires_debug_ranges = lambda reason="": _plain
has_no_debug_ranges = lambda: False
darwin_malloc_err_warning = lambda test: ""
optim_args_from_interpreter_flags = lambda: []
load_package_tests = lambda *args: None
reap_children = lambda: None
MAX_Py_ssize_t = (1 << 63) - 1
_2G = 1 << 31
_4G = 1 << 32
EXCEEDS_RECURSION_LIMIT = 5000
REPO_ROOT = STDLIB_DIR = TEST_HOME_DIR = TEST_SUPPORT_DIR = "/"
Py_TRACE_REFS = Py_GIL_DISABLED = False
skip_if_pgo_task = no_rerun = skip_if_sanitizer = _plain
is_resource_enabled = lambda name: False


def check_sanitizer(*, address=False, memory=False, ub=False, thread=False):
    return False
