"""Why a test is not applicable, by what it reaches. The first reason that matches counts."""

import re

REASONS = [
    (
        "needs CPython's C test modules",
        r"_test(internal|limited)?capi|_testclinic|_testbuffer|_testmulti|\bctypes\b|xxsubtype|_xxtest|\b_?interpreters\b|run_in_subinterp|_suggestions|_testexternal|has_inline_values",
    ),
    (
        "looks at bytecode",
        r"\bdis\b|\b_?opcode\b|co_code\b|co_consts|co_stacksize|co_linetable|co_lnotab|co_positions|co_exceptiontable|bytecode_helper|\bmarshal\b|\bf_lasti\b|tb_lasti|_co_code",
    ),
    (
        "looks at memory: reference counts, when objects die, sizes",
        r"getrefcount|__sizeof__|getsizeof|tracemalloc|check_sizeof|calcv?objsize|check_free_after|bigmem|bigaddrspace|disable_gc|refcount|getallocatedblocks|no_tracing"
        r"|gc\.(get_|is_|freeze|disable|enable|callbacks|set_)|unraisable|suppress_immortal|assertTrackingTest|_clear_type_cache|SuppressCrashReport|collision_stats",
    ),
    (
        "needs other processes, threads or sockets",
        r"subprocess|script_helper|assert_python|multiprocessing|\bThread\(|_thread\.start|start_new_thread|threading_helper|\bsocket\b|socketpair|os\.(fork|pipe|kill|dup|spawn|posix_spawn|wait)"
        r"|ThreadPoolExecutor|ProcessPoolExecutor|run_with_locale|\blocale\b|\bsqlite3\b|faulthandler|tkinter|\bThread\b|\bWithTimeout|trigger_thread|start_threads|open_urlresource|mmap|resource\.",
    ),
    (
        "needs a module that pycoro does not set out to have",
        r"_pyio|pyio\.|\bcodeop\b|test\.typinganndata\.(?!ann_module)|\bsymtable\b|\bsite\b|\bshelve\b|zoneinfo|\bgzip\b|\bbz2\b|\bxml\.|\bemail\.|\bdbm\b|\brunpy\b|\bzipfile\b",
    ),
    ("needs the hooks of a debugger", r"settrace|setprofile|sys\.monitoring|\bbdb\b|\bpdb\b|trace_function|sys\._current_"),
    ("needs random tests of a third party", r"hypothesis"),
    ("measures a limit of CPython's build", r"exceeds_recursion|c_recursion_limit|CPUStopwatch|perf_counter|MAX_Py_ssize_t|_4G|_2G"),
]
# An object that must be gone: a weak reference that is asked for after a collection or a `del`, or a finaliser.
WEAK = re.compile(r"\bweakref\b|\b(ref|proxy)\(|WeakKey|WeakSet|WeakValue")
GONE = re.compile(r"gc_collect|gc\.collect|assert(Is)?None\((self\.)?\w*\(\)\)|\bis None\b|assertEqual\(len\(|assertFalse\(")
DIES = re.compile(r"def __del__")

# What a decorator of the test or of its class says.
MARKS = re.compile(r"cpython_only|impl_detail|bigmem|requires_subprocess|requires_fork|refcount_test|threading_helper|skip_if_pgo|bigaddrspace|no_tracing|requires_limited|requires_specialization")
OWN_AFFAIR = "is marked as CPython's own affair"
TWIN = "runs again for the Python twin of a C module"
SKIPPED = "CPython skips it on this machine"
ALONE = "does not stand alone: CPython does not pass it once cut"


def reason(text):
    """The reason that the text of a test gives for leaving it out, if any."""
    for why, pattern in REASONS:
        if re.search(pattern, text):
            return why
    if DIES.search(text) or WEAK.search(text) and GONE.search(text):
        return REASONS[2][0]
    return None


def twin(name, names):
    """Whether a class tests the Python twin of a C module and one of `names` tests the module itself."""
    for pattern in (r"PurePython|Python|Py(?=[A-Z_]|$)|Py(?=Test|$)", r"_Pure$|(?<=[a-z])Pure", r"^Py(?=[A-Z])", r"Py$|Py(?=Test)"):
        for other in ("C", "", "_Fast", "Fast", "CPython"):
            changed = re.sub(pattern, other, name)
            if changed != name and changed in names:
                return True
    return False
