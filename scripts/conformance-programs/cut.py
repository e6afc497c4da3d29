"""Cuts CPython's own tests, found on this machine, into single programs.

    cut.py FOLDER prepare            lays out the package `test` that the programs import
    cut.py FOLDER MODULE...          cuts modules

Each test method becomes a program of its own in FOLDER: what it reaches of its class, of the bases and of its module, and a tail
that runs it and prints "ok". Each stretch of a doctest between two pieces of prose becomes a program too. A program counts only
when the CPython that cuts it prints "ok" for it. One JSON line a test goes to standard output:
{"module", "name", "path" or "excluded" (and "detail")}.

The programs run against `stand-ins/`, which holds a small `test.support`. Nothing of the tests is kept.
"""

import json
import os
import shutil
import signal
import sys
import types
import unittest

from cutting import doctests, reasons
from cutting.reach import Reach
from cutting.source import LIBRARY, Source

STAND_INS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stand-ins")

TAIL = """
import sys as _sys
import unittest as _unittest
_result = _unittest.TextTestRunner(stream=_sys.stderr, verbosity=0).run(_unittest.TestSuite([{cls}({test!r})]))
print('skipped' if _result.skipped else 'ok' if _result.wasSuccessful() else 'failed')
"""


def answer(text, path, folder):
    """What this Python prints for a program, and the last line of its error."""
    read, write = os.pipe()
    errors = os.memfd_create("errors")
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os.dup2(write, 1)
        os.dup2(errors, 2)
        try:
            main = types.ModuleType("__main__")
            main.__file__ = path
            for name in [n for n in sys.modules if n == "test" or n.startswith("test.")]:
                del sys.modules[name]
            sys.modules["__main__"] = main
            sys.path[0] = folder
            sys.argv[:] = [path]
            sys.stdout = os.fdopen(1, "w", encoding="utf8")
            exec(compile(text, path, "exec"), main.__dict__)
            sys.stdout.flush()
        except BaseException as error:
            os.write(2, repr(error).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf8", errors="replace") as file:
        out = file.read()
    os.waitpid(child, 0)
    os.lseek(errors, 0, 0)
    with os.fdopen(errors, encoding="utf8", errors="replace") as file:
        lines = [line for line in file.read().splitlines() if line.strip() and not line.startswith(("Ran ", "FAILED", "---", "==="))]
    return out, lines[-1] if lines else out[-200:]


def prepare(folder):
    """Lays out the package `test` that the programs import: the stand-ins, the rest linked."""
    shutil.copytree(STAND_INS, folder, dirs_exist_ok=True)
    for inner in ("", "test_asyncio"):
        package = os.path.join(folder, "test", inner)
        open(os.path.join(package, "__init__.py"), "w").close()
        for entry in os.listdir(os.path.join(LIBRARY, inner)):
            linked = entry.endswith(".py") or not inner and entry.startswith(("test_", "typinganndata"))
            if linked and not os.path.lexists(os.path.join(package, entry)):
                os.symlink(os.path.join(LIBRARY, inner, entry), os.path.join(package, entry))


def cases(live):
    """The classes of tests in a module and the names of their tests."""
    for name, value in list(vars(live).items()):
        if isinstance(value, type) and issubclass(value, unittest.TestCase) and value.__module__ == live.__name__:
            if value.__name__ == name:
                for test in unittest.defaultTestLoader.getTestCaseNames(value):
                    yield value, test


class Cutter:
    def __init__(self, name, folder):
        self.name, self.folder = name, folder
        self.source = Source.named(name)
        self.live = __import__("test." + name.replace("/", "."), fromlist=["*"])

    def emit(self, label, path=None, excluded=None, detail=None):
        row = {"module": self.name, "name": label, "path": path, "excluded": excluded, "detail": detail}
        print(json.dumps({k: v for k, v in row.items() if v is not None}), flush=True)

    def consider(self, label, programs):
        """Takes the first of the programs that CPython passes."""
        path = os.path.join(self.folder, f"{self.name.replace('/', '.')}.{label}.py")
        first = None
        for text in programs:
            try:
                out, error = answer(text, path, self.folder)
            except SyntaxError as e:
                out, error = "", repr(e)
            if out.endswith("ok\n"):
                with open(path, "w", encoding="utf8", errors="surrogatepass") as file:
                    file.write(text)
                return self.emit(label, path)
            if out.endswith("skipped\n"):
                return self.emit(label, excluded=reasons.SKIPPED)
            first = first or error
        return self.emit(label, excluded=reasons.ALONE, detail=first)

    def method(self, cls, test, names):
        label = f"{cls.__name__}.{test}"
        if reasons.twin(cls.__name__, names):
            return self.emit(label, excluded=reasons.TWIN)
        reach = Reach(self.source, cls, test)
        if any(map(reasons.MARKS.search, reach.marks())):
            return self.emit(label, excluded=reasons.OWN_AFFAIR)
        why = reasons.reason(reach.text())
        if why is not None:
            return self.emit(label, excluded=why)
        tail = TAIL.format(cls=cls.__name__, test=test)

        def tries():
            """The closest cut first; code in strings may need more; the whole module at last."""
            yield reach.program() + tail
            wide = Reach(self.source, cls, test, wide=True)
            yield wide.program() + tail
            yield wide.program(whole=True) + tail

        self.consider(label, tries())

    def run(self):
        found = list(cases(self.live))
        names = {cls.__name__ for cls, _ in found}
        for cls, test in found:
            self.method(cls, test, names)
        for label, program, examples in doctests.programs(self.source, self.live):
            why = reasons.reason(examples)
            if why is None:
                self.consider(label, [program])
            else:
                self.emit(label, excluded=why)


def main():
    folder, *names = sys.argv[1:]
    sys.setrecursionlimit(5000)
    if names == ["prepare"]:
        return prepare(folder)
    for name in names:
        try:
            Cutter(name, folder).run()
        except Exception as error:
            print(f"{name}: {error!r}", file=sys.stderr)


if __name__ == "__main__":
    main()
