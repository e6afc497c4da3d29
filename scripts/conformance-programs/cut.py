"""Cuts CPython's own tests, found on this machine, into single programs.

    cut.py FOLDER MODULE...

Each test method becomes a program of its own in FOLDER: the parts of its module that it needs, a class with that one test, and
a tail that runs it and prints "ok". Each stretch of a doctest between two pieces of prose becomes a program too. A program
counts only when the CPython that cuts it prints "ok" for it. One JSON line a test goes to standard output:
{"module", "name", "path" or "excluded"}.

The programs run against `support/`, a small stand-in for `test.support`. Nothing of the tests is kept.
"""

import ast
import doctest
import json
import os
import re
import shutil
import signal
import sys
import types

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.path.join(os.path.dirname(os.__file__), "test")

# What keeps a test from being applicable, by what its program mentions. The first that matches names the reason.
EXCLUSIONS = [
    ("needs CPython's C test modules or its C implementation", r"_test(internal|limited)?capi|\bctypes\b|xxsubtype|_xxtest|\bcapi\b|_interpreters|\binterpreters\b|_collections_abc\._|c_functools|c_bisect|c_heapq|_suggestions"),
    ("looks at bytecode", r"\bdis\b|\bopcode\b|co_code\b|co_consts|co_stacksize|co_linetable|co_lnotab|co_positions|_opcode|bytecode_helper|marshal|\bf_lasti\b|tb_lasti"),
    ("looks at memory: reference counts, collection, sizes", r"\bgc\b|gc_collect|getrefcount|\bweakref\b|__sizeof__|getsizeof|tracemalloc|check_sizeof|calcobjsize|check_free_after|bigmem|bigaddrspace|disable_gc|refcount|__del__|getallocatedblocks|no_tracing|sys\.intern"),
    ("needs other processes, threads, files or sockets", r"subprocess|script_helper|assert_python|multiprocessing|\bthreading\b|_thread\b|threading_helper|os_helper|TESTFN|tempfile|socket|os\.fork|os\.environ|os\.unlink|shutil|\bsqlite3\b|run_with_locale|\blocale\b|\bopen\(|unraisable|faulthandler|tkinter|zoneinfo"),
    ("needs pickle", r"pickle|copyreg|__reduce"),
    ("needs `unittest.mock` or another module that pycoro does not set out to have", r"_pyio|unittest\.mock|\bmock\b|\bpatch\b|_io\b|\bcodeop\b|_GeneratorWrapper|test\.typinganndata\.(?!ann_module)|importlib\.util|_typing\b|linecache|\btokenize\b|symtable|\bsite\b"),
    ("needs the hooks of a debugger", r"settrace|setprofile|sys\.monitoring|\bbdb\b|\bpdb\b|trace_function"),
    ("needs random tests of a third party", r"hypothesis"),
    ("measures a limit of CPython's build", r"infinite_recursion|exceeds_recursion|c_recursion_limit|set_int_max|int_max_str|CPUStopwatch|recursionlimit|maxsize|MAX_Py_ssize_t|perf_counter|is_wasi"),
]
# Tests that say themselves that they are about CPython, or that this machine skips.
DECORATED = re.compile(r"cpython_only|impl_detail|bigmem|requires_subprocess|requires_resource|refcount_test|threading_helper|skip_if|bigaddrspace|no_tracing")

TAIL = """
import sys as _sys
_result = unittest.TextTestRunner(stream=_sys.stderr, verbosity=0).run(unittest.TestSuite([{cls}({test!r})]))
print('skipped' if _result.skipped else 'ok' if _result.wasSuccessful() else 'failed')
"""

DOCTEST = """
from test.support import examples as _examples
_globals = {{'__name__': '__main__'}}
{imports}
_examples.run({setup!r}, _globals, False)
print('ok' if _examples.run({part!r}, _globals, True) else 'failed')
"""


def used(node):
    """The names that a statement reads or declares global."""
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            names.add(part.id)
        elif isinstance(part, ast.Global):
            names.update(part.names)
    return names


def bound(node):
    """The names that a statement of a module binds or changes."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
        return {node.name}
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.add(part.id)
        elif isinstance(part, (ast.FunctionDef, ast.ClassDef)):
            names.add(part.name)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            names.update((a.asname or a.name).split(".")[0] for a in part.names)
        elif isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Store):
            root = part
            while isinstance(root, (ast.Attribute, ast.Subscript)):
                root = root.value
            if isinstance(root, ast.Name):
                names.add(root.id)
    return names


class Module:
    """A test module and the programs that come out of it."""

    def __init__(self, name):
        self.name = name
        self.path = next(p for p in (f"{LIBRARY}/{name}.py", f"{LIBRARY}/{name}/__init__.py") if os.path.exists(p))
        with open(self.path, encoding="utf8") as file:
            self.tree = ast.parse(file.read())
        self.top = [n for n in self.tree.body if not (isinstance(n, ast.If) and "__main__" in ast.unparse(n.test))]
        self.classes = {n.name: n for n in self.top if isinstance(n, ast.ClassDef)}
        self.live = None
        self.flags = re.findall(r"doctest\.([A-Z][A-Z_]+)", ast.unparse(self.tree))

    def namespace(self):
        """What the imported module holds: tells the tests of classes whose bases are elsewhere."""
        if self.live is None:
            self.live = __import__("test." + self.name.replace("/", "."), fromlist=["*"])
        return self.live

    def cases(self):
        import unittest

        for name, value in list(vars(self.namespace()).items()):
            if not (isinstance(value, type) and issubclass(value, unittest.TestCase) and name in self.classes):
                continue
            if value.__module__ != self.live.__name__:
                continue
            for test in unittest.defaultTestLoader.getTestCaseNames(value):
                yield name, test

    def pruned(self, node, test):
        body = [
            m
            for m in node.body
            if not (isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef)) and m.name.startswith("test") and m.name != test)
        ]
        return ast.ClassDef(node.name, node.bases, node.keywords, body or [ast.Pass()], node.decorator_list, node.type_params)

    def program(self, cls, test):
        """The text of the program of one test: what it needs, found from its names."""
        items = [self.pruned(n, test) if isinstance(n, ast.ClassDef) else n for n in self.top]
        kept, needed, grown = set(), {cls, "unittest", "setUpModule", "tearDownModule"}, True
        while grown:
            grown = False
            for i, node in enumerate(items):
                future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
                if i not in kept and (future or bound(node) & needed):
                    kept.add(i)
                    needed |= used(node)
                    grown = True
        parts = []
        whole = "\n".join(ast.unparse(items[i]) for i in sorted(kept) if not isinstance(items[i], ast.Import))

        def wanted(alias):
            """The import of a module that is used, of its package alone where no more than that is."""
            if (alias.asname or alias.name).split(".")[0] not in needed:
                return None
            if alias.asname or re.search(rf"\b{re.escape(alias.name)}\b", whole):
                return alias
            return ast.alias(alias.name.split(".")[0])

        for i in sorted(kept):
            node = items[i]
            if isinstance(node, ast.ImportFrom) and node.module != "__future__" and node.names[0].name != "*":
                node = ast.ImportFrom(node.module, [a for a in node.names if (a.asname or a.name) in needed], node.level)
            elif isinstance(node, ast.Import):
                node = ast.Import([a for a in map(wanted, node.names) if a])
                if not node.names:
                    continue
            parts.append(ast.unparse(ast.fix_missing_locations(node)))
        text = "\n".join(parts)
        if "import unittest" not in text:
            text = text + "\nimport unittest"
        return text + "\n" + TAIL.format(cls=cls, test=test)

    def decorated(self, cls, test):
        """The decorators of a test and of its class, looked for along the bases of this module."""
        seen, todo, found = set(), [cls], []
        while todo:
            name = todo.pop()
            node = self.classes.get(name)
            if node is None or name in seen:
                continue
            seen.add(name)
            found += [ast.unparse(d) for d in node.decorator_list]
            for m in node.body:
                if isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef)) and m.name == test:
                    found += [ast.unparse(d) for d in m.decorator_list]
            todo += [b.id for b in node.bases if isinstance(b, ast.Name)]
        return any(DECORATED.search(text) for text in found)

    def doctests(self):
        """Texts with examples: `__test__`, the docstrings of the module, its classes and functions."""
        texts = {}
        tests = getattr(self.namespace(), "__test__", None)
        source = ast.unparse(self.tree)
        if not isinstance(tests, dict) and "doctest" not in source:
            return texts
        if isinstance(tests, dict):
            texts.update({k: v for k, v in tests.items() if isinstance(v, str)})
        else:
            for node in [self.tree, *self.top]:
                if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
                    doc = ast.get_docstring(node)
                    if doc and ">>>" in doc:
                        texts[getattr(node, "name", "module")] = doc
        return texts

    def stretches(self, text):
        """(setup, part) for each run of examples between pieces of prose."""
        parser = doctest.DocTestParser()
        runs, current = [], []
        for piece in parser.parse(text):
            if isinstance(piece, doctest.Example):
                current.append(piece)
            elif piece.strip() and current:
                runs.append(current)
                current = []
        if current:
            runs.append(current)
        before = []

        def plain(examples):
            flags = doctest.OPTIONFLAGS_BY_NAME
            return [
                (e.source, e.want, e.exc_msg, " ".join(n for n, f in flags.items() if e.options.get(f, n in self.flags)))
                for e in examples
            ]

        for run in runs:
            yield plain(before), plain(run)
            before = before + [e for e in run if not e.exc_msg]


def accepted(text, path, folder):
    """Whether this Python prints "ok" for a program."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os.dup2(write, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            main = types.ModuleType("__main__")
            main.__file__ = path
            for name in [n for n in sys.modules if n == "test" or n.startswith("test.")]:
                del sys.modules[name]
            sys.modules["__main__"] = main
            sys.path.insert(0, folder)
            sys.stdout = os.fdopen(1, "w", encoding="utf8")
            exec(compile(text, path, "exec"), main.__dict__)
            sys.stdout.flush()
        except BaseException:
            pass
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf8", errors="replace") as file:
        out = file.read()
    os.waitpid(child, 0)
    return out.endswith("ok\n")


def prepare(folder):
    """Lays out the package `test` that the programs import: the stand-in for `test.support`, the rest linked."""
    package = os.path.join(folder, "test")
    os.makedirs(package)
    # Modules of tests import it at their top for one test among many; those that use it are left out.
    shutil.copy(os.path.join(HERE, "pickle.py"), folder)
    open(os.path.join(package, "__init__.py"), "w").close()
    shutil.copytree(os.path.join(HERE, "support"), os.path.join(package, "support"))
    for entry in os.listdir(LIBRARY):
        if entry.endswith(".py") and entry != "__init__.py":
            os.symlink(os.path.join(LIBRARY, entry), os.path.join(package, entry))
        elif entry.startswith(("test_", "typinganndata")):
            os.symlink(os.path.join(LIBRARY, entry), os.path.join(package, entry))


def emit(row):
    print(json.dumps(row), flush=True)


def cut(module, folder):
    def consider(label, text, excluded=None, checked=None):
        row = {"module": module.name, "name": label}
        if excluded is None:
            text_of_test = text if checked is None else checked
            excluded = next((why for why, pattern in EXCLUSIONS if re.search(pattern, text_of_test)), None)
        path = os.path.join(folder, f"{module.name.replace('/', '.')}.{label}.py")
        if excluded is None:
            if accepted(text, path, folder):
                with open(path, "w", encoding="utf8", errors="surrogatepass") as file:
                    file.write(text)
                row["path"] = path
            else:
                excluded = "does not stand alone: CPython does not pass it once cut"
        if excluded is not None:
            row["excluded"] = excluded
        emit(row)

    for cls, test in module.cases():
        if module.decorated(cls, test):
            consider(f"{cls}.{test}", "", "is marked as CPython's own affair")
            continue
        if re.match(r"Py[A-Z]|.*(Py|Python|PurePython)(?:Test|$)", cls) and not cls.startswith("PyTest"):
            consider(f"{cls}.{test}", "", "tests the Python twin of a C module")
            continue
        consider(f"{cls}.{test}", module.program(cls, test))
    def imports(text):
        """The imports of the module that a text mentions, as lines that fill `_globals`."""
        lines = []
        for node in module.top:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    name = (alias.asname or alias.name).split(".")[0]
                    if re.search(rf"\b{re.escape(name)}\b", text):
                        single = ast.Import([alias]) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, [alias], node.level)
                        lines.append(f"exec({ast.unparse(single)!r}, _globals)")
        return "\n".join(lines)

    for name, text in module.doctests().items():
        for i, (setup, part) in enumerate(module.stretches(text)):
            words = "".join(source for source, *_ in setup + part)
            program = DOCTEST.format(imports=imports(words), setup=setup, part=part)
            consider(f"doctest-{name}.{i:03}", program, checked=words)


def main():
    folder, *names = sys.argv[1:]
    sys.setrecursionlimit(5000)
    prepare(folder)
    for name in names:
        try:
            cut(Module(name), folder)
        except Exception as error:
            print(f"{name}: {error!r}", file=sys.stderr)


main()
