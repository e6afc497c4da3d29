"""Bytecode in tests: only the names, programs that use them are left out."""

import unittest

BytecodeTestCase = CompilationStepTestCase = CodegenTestCase = CfgOptimizationTestCase = unittest.TestCase


def instructions_with_positions(*args):
    raise NotImplementedError
