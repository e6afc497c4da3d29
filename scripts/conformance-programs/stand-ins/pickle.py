"""A stand-in for `pickle`: only the names, programs that use them are left out."""

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PicklingError(Exception):
    pass


class UnpicklingError(Exception):
    pass


def dumps(*args, **kwargs):
    raise NotImplementedError("pickle")


loads = dump = load = Pickler = Unpickler = dumps
