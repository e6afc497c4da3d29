"""Mixins of tests."""

from math import copysign, isnan


class FloatsAreIdenticalMixin:
    def assertFloatsAreIdentical(self, x, y):
        if isnan(x) or isnan(y):
            if isnan(x) and isnan(y):
                return
        elif x == y and (x != 0.0 or copysign(1.0, x) == copysign(1.0, y)):
            return
        self.fail(f"floats {x!r} and {y!r} are not identical")


class ComplexesAreIdenticalMixin(FloatsAreIdenticalMixin):
    def assertComplexesAreIdentical(self, x, y):
        self.assertFloatsAreIdentical(x.real, y.real)
        self.assertFloatsAreIdentical(x.imag, y.imag)


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, error, template):
        if error is None and template is None:
            return
        if template is None:
            self.fail(f"unexpected exception: {error}")
        if error is None:
            self.fail(f"expected an exception like {template!r}, got None")
        if not isinstance(error, ExceptionGroup):
            self.assertEqual(error.__class__, template.__class__)
            self.assertEqual(error.args[0], template.args[0])
        else:
            self.assertEqual(error.message, template.message)
            self.assertEqual(len(error.exceptions), len(template.exceptions))
            for e, t in zip(error.exceptions, template.exceptions):
                self.assertExceptionIsLike(e, t)
