"""Comparing syntax trees in tests."""

import ast


class ASTTestMixin:
    def assertASTEqual(self, one, other):
        self.assertEqual(ast.dump(one, include_attributes=False), ast.dump(other, include_attributes=False))
