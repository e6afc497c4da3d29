"""A module of tests as text: its statements, its classes with their members, and the names that each of them mentions."""

import ast
import os
import re

LIBRARY = os.path.join(os.path.dirname(os.__file__), "test")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NESTING = (ast.If, ast.Try, ast.With)
WORD = re.compile(r"[^\W\d]\w*")


def names(node):
    """The names that a piece of text reads or declares global."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.Global):
            found.update(part.names)
    return found


def mentions(node):
    """The names by which a piece of text may reach a member of a class: names, attributes, texts that are or contain words."""
    found = names(node)
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str) and len(part.value) < 200:
            found.update(WORD.findall(part.value))
    return found


def words(node):
    """All words in the texts of a piece: names that code in strings may use."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.update(WORD.findall(part.value))
    return found


def bound(node):
    """The names that a statement binds or changes."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return {node.name}
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, (ast.Store, ast.Del)):
            found.add(part.id)
        elif isinstance(part, (*FUNCTIONS, ast.ClassDef)):
            found.add(part.name)
        elif isinstance(part, ast.TypeAlias):
            found.add(part.name.id)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            found.update((a.asname or a.name).split(".")[0] for a in part.names)
        elif isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Store):
            root = part
            while isinstance(root, (ast.Attribute, ast.Subscript)):
                root = root.value
            if isinstance(root, ast.Name):
                found.add(root.id)
    return found


def without_doc(node):
    """A copy of a function or class without its docstring."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and ast.get_docstring(node, clean=False) is not None:
        fields = {name: getattr(node, name) for name in node._fields}
        return type(node)(**{**fields, "body": node.body[1:] or [ast.Pass()]})
    return node


def text_of(node):
    return ast.unparse(ast.fix_missing_locations(node))


class Piece:
    """A statement of a module or of a class: what it binds, and what it needs."""

    def __init__(self, node, owner=None, conditions=()):
        self.node, self.owner, self.conditions = node, owner, conditions
        self.bound = bound(node)
        self.function = isinstance(node, FUNCTIONS)
        self._names = self._mentions = self._text = None

    @property
    def names(self):
        if self._names is None:
            self._names = names(self.node)
        return self._names

    @property
    def mentions(self):
        if self._mentions is None:
            self._mentions = mentions(without_doc(self.node))
        return self._mentions

    @property
    def text(self):
        """The text of the piece without its docstring, as the reasons for leaving a test out look at it."""
        if self._text is None:
            imports = isinstance(self.node, (ast.Import, ast.ImportFrom))
            self._text = "" if imports else text_of(without_doc(self.node))
        return self._text


class Class:
    """A class with its members, each a piece; those in an `if` of its body too."""

    def __init__(self, node):
        self.node, self.name = node, node.name
        head = ast.ClassDef(node.name, node.bases, node.keywords, [ast.Pass()], node.decorator_list, node.type_params)
        self.head = Piece(ast.fix_missing_locations(head))
        self.members = []
        self._collect(node.body, [])
        self.bound = set().union(*(piece.bound for piece in self.members))

    def _collect(self, body, conditions):
        for node in body:
            if isinstance(node, NESTING):
                inner = conditions + [Piece(ast.Expr(node.test))] if isinstance(node, ast.If) else conditions
                for block in blocks(node):
                    self._collect(block, inner)
            else:
                self.members.append(Piece(node, self, conditions))


def blocks(node):
    """The lists of statements in a statement that holds others."""
    if isinstance(node, ast.Try):
        return [node.body, node.orelse, node.finalbody, *(h.body for h in node.handlers)]
    return [node.body, node.orelse] if isinstance(node, ast.If) else [node.body]


class Source:
    """A module of tests."""

    known = {}

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf8") as file:
            self.tree = ast.parse(file.read())
        top = [n for n in self.tree.body if not (isinstance(n, ast.If) and "__main__" in ast.unparse(n.test))]
        self.pieces = [Piece(n) for n in top]
        self.classes = {}
        self._collect(top)
        self.defined = set().union(*(p.bound for p in self.pieces if not isinstance(p.node, (ast.Import, ast.ImportFrom))))

    def _collect(self, body):
        for node in body:
            if isinstance(node, ast.ClassDef):
                self.classes[node.name] = Class(node)
            elif isinstance(node, NESTING):
                for block in blocks(node):
                    self._collect(block)

    @staticmethod
    def of(path):
        if path not in Source.known:
            Source.known[path] = Source(path)
        return Source.known[path]

    @staticmethod
    def named(name):
        """The source of `test_x` or `test_package/test_x`."""
        return Source.of(next(p for p in (f"{LIBRARY}/{name}.py", f"{LIBRARY}/{name}/__init__.py") if os.path.exists(p)))
