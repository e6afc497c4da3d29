"""The doctests of a module: each run of examples between two pieces of prose becomes a program."""

import ast
import doctest
import re

PROGRAM = """
from test.support import examples as _examples
_globals = {{'__name__': '__main__'}}
{imports}
_examples.run({setup!r}, _globals, False)
print('ok' if _examples.run({part!r}, _globals, True) else 'failed')
"""


def texts(source, live):
    """Texts with examples: `__test__`, the docstrings of the module, its classes and functions."""
    found = {}
    tests = getattr(live, "__test__", None)
    if isinstance(tests, dict):
        return {k: v for k, v in tests.items() if isinstance(v, str)}
    if "doctest" in ast.unparse(source.tree):
        for node in source.tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found[node.name] = ast.get_docstring(node)
        found["module"] = ast.get_docstring(source.tree)
    return {k: v for k, v in found.items() if v and ">>>" in v}


def stretches(text, flags):
    """(setup, part) for each run of examples between pieces of prose."""
    runs, current = [], []
    for piece in doctest.DocTestParser().parse(text):
        if isinstance(piece, doctest.Example):
            current.append(piece)
        elif piece.strip() and current:
            runs.append(current)
            current = []
    if current:
        runs.append(current)
    before = []

    def plain(examples):
        options = doctest.OPTIONFLAGS_BY_NAME
        return [(e.source, e.want, e.exc_msg, " ".join(n for n, f in options.items() if e.options.get(f, n in flags))) for e in examples]

    for run in runs:
        yield plain(before), plain(run)
        before = before + [e for e in run if not e.exc_msg]


def imports(source, text):
    """The imports of the module that a text mentions, as lines that fill `_globals`."""
    lines = []
    for piece in source.pieces:
        node = piece.node
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        for alias in node.names:
            name = (alias.asname or alias.name).split(".")[0]
            if re.search(rf"\b{re.escape(name)}\b", text):
                single = ast.Import([alias]) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, [alias], node.level)
                lines.append(f"exec({ast.unparse(single)!r}, _globals)")
    return "\n".join(lines)


def programs(source, live):
    """(name, program, the text of its examples) for each program."""
    flags = re.findall(r"doctest\.([A-Z][A-Z_]+)", ast.unparse(source.tree))
    for name, text in texts(source, live).items():
        for i, (setup, part) in enumerate(stretches(text, flags)):
            examples = "".join(source for source, *_ in setup + part)
            program = PROGRAM.format(imports=imports(source, examples), setup=setup, part=part)
            yield f"doctest-{name}.{i:03}", program, examples
