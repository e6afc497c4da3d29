"""What one test reaches: of its class and its bases only the members that it comes to, of its module only what those use."""

import ast
import builtins
import inspect
import re
import unittest

from .source import NESTING, Source, blocks, text_of, words

# Members that unittest itself looks for.
ROOTS = {name for name in dir(unittest.IsolatedAsyncioTestCase) if not name.startswith(("__", "assert"))} - {"addCleanup", "fail"}
MODULE_ROOTS = {"unittest", "setUpModule", "tearDownModule"}


class Reach:
    """The pieces that one test of a class comes to. `wide` also follows the words in texts, for code in strings."""

    def __init__(self, source, cls, test, wide=False):
        self.source, self.test = source, test
        self.wide = wide
        self.needed = {source: {cls.__name__, *MODULE_ROOTS}}
        self.words = {test}
        self.kept = {}
        self.pieces = []
        # The classes whose members count one by one: those of the test, wherever they stand.
        self.family = []
        overridden = set()
        for kind in cls.__mro__:
            where = own_source(kind, source)
            found = where and where.classes.get(kind.__name__)
            if found:
                self.family.append((where, found, frozenset(overridden)))
                self.needed.setdefault(where, set())
                overridden |= plain_attributes(found)
        self._grow()

    def _take(self, where, piece):
        self.kept[id(piece)] = piece
        self.pieces.append(piece)
        self.needed[where] |= piece.names
        self.words |= piece.mentions
        if self.wide:
            self.needed[where] |= words(piece.node)

    def _grow(self):
        own = {id(cls.node) for _, cls, _ in self.family}
        before = -1
        while before != len(self.kept):
            before = len(self.kept)
            for where, cls, overridden in self.family:
                if cls.name not in self.needed[where] and where is self.source:
                    continue
                if id(cls.head) not in self.kept:
                    self._take(where, cls.head)
                for piece in cls.members:
                    if id(piece) not in self.kept and self._member(piece, overridden):
                        for part in (*piece.conditions, piece):
                            self._take(where, part)
            for where, needed in self.needed.items():
                for piece in where.pieces:
                    if id(piece) in self.kept or id(piece.node) in own:
                        continue
                    if isinstance(piece.node, NESTING) and any(id(n) in own for n in ast.walk(piece.node)):
                        if piece.bound & needed:
                            self.kept[id(piece)] = piece
                    elif self._statement(piece, where, needed):
                        self._take(where, piece)

    def _member(self, piece, overridden):
        """Whether a member of the test's classes is reached."""
        node = piece.node
        if piece.function or isinstance(node, ast.ClassDef):
            name = node.name
            return name in self.words or name in ROOTS or name.startswith("__") and name.endswith("__")
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            if piece.bound and piece.bound <= overridden:
                return False
            return bool(piece.bound & (self.words | ROOTS)) or not piece.bound or any(n.startswith("__") for n in piece.bound)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return False
        # What a statement does to members that nothing reaches is of no account.
        about = piece.names & piece.owner.bound
        return not about or bool(about & self.words)

    def _statement(self, piece, where, needed):
        """Whether a statement of a module is reached: it binds a needed name, or does something to what the module defines."""
        node = piece.node
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            return where is self.source
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            return any(n not in where.defined and not hasattr(builtins, n) for n in needed)
        if piece.bound & needed:
            return True
        if isinstance(node, (ast.Expr, ast.For)) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            about = piece.names & where.defined
            return bool(about) and about <= needed
        return False

    def text(self):
        """All that is reached, of all modules: what the reasons for leaving a test out look at."""
        return "\n".join(piece.text for piece in self.pieces)

    def marks(self):
        """The decorators of the test and of its classes."""
        found = []
        for _, cls, _ in self.family:
            found += [ast.unparse(d) for d in cls.node.decorator_list]
            for piece in cls.members:
                if piece.function and piece.node.name == self.test:
                    return found + [ast.unparse(d) for d in piece.node.decorator_list]
        return found

    def program(self, whole=False):
        """The statements of the test's module that its program consists of; all of them, but for other tests, if `whole`."""
        needed = self.needed[self.source]
        mine = {id(cls.node): cls for where, cls, _ in self.family if where is self.source}
        used = "\n".join(p.text for p in self.pieces)
        lines = []
        for piece in self.source.pieces:
            if not whole and id(piece) not in self.kept and id(piece.node) not in mine:
                continue
            node = self._pruned(piece.node, mine, whole)
            if node is not None and not whole:
                node = without_unused(node, needed, used)
            if node is not None:
                lines.append(text_of(node))
        return "\n".join(lines)

    def _pruned(self, node, mine, whole):
        """A statement of the module without the members of the test's classes that are not reached."""
        if isinstance(node, ast.ClassDef) and id(node) in mine:
            cls = mine[id(node)]
            if not whole and id(cls.head) not in self.kept:
                return None
            keep = {id(p.node) for p in cls.members if id(p) in self.kept or whole and not self._other(p)}
            body = filtered(node.body, keep)
            return ast.ClassDef(node.name, node.bases, node.keywords, body or [ast.Pass()], node.decorator_list, node.type_params)
        if isinstance(node, NESTING) and any(id(n) in mine for n in ast.walk(node)):
            parts = {f: [m for m in (self._pruned(n, mine, whole) for n in getattr(node, f)) if m] for f in ("body", "orelse", "finalbody") if hasattr(node, f)}
            fields = {name: getattr(node, name) for name in node._fields}
            return type(node)(**{**fields, **parts, "body": parts["body"] or [ast.Pass()]})
        return node

    def _other(self, piece):
        return piece.function and piece.node.name.startswith("test") and piece.node.name != self.test


def filtered(body, keep):
    """A body of a class with only the members in `keep`."""
    result = []
    for node in body:
        if isinstance(node, NESTING):
            parts = {f: filtered(getattr(node, f), keep) for f in ("body", "orelse", "finalbody") if hasattr(node, f)}
            if isinstance(node, ast.Try):
                parts["handlers"] = [ast.ExceptHandler(h.type, h.name, filtered(h.body, keep) or [ast.Pass()]) for h in node.handlers]
            if any(parts[f] for f in ("body", "orelse") if f in parts):
                fields = {name: getattr(node, name) for name in node._fields}
                result.append(type(node)(**{**fields, **parts, "body": parts["body"] or [ast.Pass()]}))
        elif id(node) in keep:
            result.append(node)
    return result


def plain_attributes(cls):
    """The attributes that a class surely has by an assignment at the top of its body."""
    found = set()
    for node in cls.node.body:
        if isinstance(node, ast.Assign):
            found.update(t.id for t in node.targets if isinstance(t, ast.Name))
    return found


def own_source(kind, source):
    """The module of tests in which a class stands, or None for a class of a library."""
    module = kind.__module__
    if not module.startswith("test.") or module.startswith("test.support"):
        return None
    if module.endswith((".utils",)):
        return None
    try:
        return Source.of(inspect.getsourcefile(kind))
    except (TypeError, OSError):
        return None


def without_unused(node, needed, used):
    """An import without the names that nothing uses, and of a package's modules only those that are used."""
    if isinstance(node, ast.ImportFrom) and node.module != "__future__" and node.names[0].name != "*":
        aliases = [a for a in node.names if (a.asname or a.name) in needed]
        return ast.ImportFrom(node.module, aliases, node.level) if aliases else None
    if isinstance(node, ast.Import):
        aliases = []
        for alias in node.names:
            if (alias.asname or alias.name).split(".")[0] not in needed:
                continue
            full = alias.asname or re.search(rf"\b{re.escape(alias.name)}\b", used)
            aliases.append(alias if full else ast.alias(alias.name.split(".")[0]))
        return ast.Import(aliases) if aliases else None
    return node
