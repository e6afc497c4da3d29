"""Records what CPython answers to generated operations on numbers, text and bytes.

Run with CPython 3.13 and PYTHONHASHSEED=0; the output is recorded.json beside this file:
    PYTHONHASHSEED=0 python3.13 record.py [seed] [rounds] [out]
Each case is [operation, [arguments], {keywords}, expected], values as tagged pairs; expected is ascii(result) or
"Error: message". recorded.test.ts runs the same operations through the runtime.
"""

import json
import operator
import random
import struct
import sys
import warnings

warnings.simplefilter("ignore")
rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 18
out = sys.argv[3] if len(sys.argv) > 3 else __file__.replace("record.py", "recorded.json")
integer, pick = rng.randint, rng.choice
cases = []


def bits(number):
    return struct.pack(">d", number).hex()


def encode(value):
    match value:
        case None:
            return ["none"]
        case bool():
            return ["bool", value]
        case int():
            return ["int", hex(value)]
        case float():
            return ["float", bits(value)]
        case complex():
            return ["complex", bits(value.real), bits(value.imag)]
        case str():
            return ["str", value]
        case bytes():
            return ["bytes", value.hex()]
        case bytearray():
            return ["bytearray", value.hex()]
        case tuple():
            return ["tuple", *map(encode, value)]
        case list():
            return ["list", *map(encode, value)]
        case slice():
            return ["slice", *map(encode, (value.start, value.stop, value.step))]
        case dict():
            return ["dict", *([encode(k), encode(v)] for k, v in value.items())]


OPERATIONS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod, "**": operator.pow, "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_,
    "|": operator.or_, "^": operator.xor, "divmod": divmod, "pow": pow, "<": operator.lt, "<=": operator.le,
    "==": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "neg": operator.neg,
    "pos": operator.pos, "invert": operator.invert, "abs": abs, "repr": repr, "str": str, "hash": hash, "int": int,
    "float": float, "complex": complex, "bool": bool, "bytes": bytes, "bytearray": bytearray, "format": format,
    "round": round, "getitem": operator.getitem, "contains": operator.contains, "float.fromhex": float.fromhex,
    "int.from_bytes": int.from_bytes, "str.maketrans": str.maketrans, "bytes.fromhex": bytes.fromhex, "ascii": ascii,
}


def case(name, *args, **keywords):
    call = OPERATIONS.get(name) or (lambda self, *rest, **kw: getattr(self, name)(*rest, **kw))
    fresh = [bytearray(a) if isinstance(a, bytearray) else a for a in args]
    try:
        expected = ascii(call(*fresh, **keywords))
    except MemoryError:
        return
    except Exception as error:
        expected = f"{type(error).__name__}: {ascii(str(error))}"
    cases.append([name, [encode(a) for a in args], {k: encode(v) for k, v in keywords.items()}, expected])


EDGES = [2**31, 2**31 - 1, -2**31, 2**32, 2**53, 2**53 - 1, 2**53 + 1, -2**53, -2**53 - 1, 2**63, 2**61 - 1, 10**22, 0, 1, -1]
FLOATS = [0.0, -0.0, float("inf"), float("-inf"), 1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 0.5, 1.5, 2.5, -0.5,
          0.125, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 0.1, 1e300, 1e-300]
CHARACTERS = list("abcABC  \t\n_-0129.,;%{}'\"\\") + list("éßñİıΣςσ日本ǆﬁ١²½ŉⅧᾳა") + [
    "😀", "𝔸", "\0", "\x7f", "\xa0", "\u2028", "\x85", "\r", "\x1c", "\ufeff", "\u0301", "\U0001d7ce", "\u200b"]
BYTES = [97, 98, 65, 66, 32, 9, 10, 13, 48, 49, 45, 43, 0, 127, 128, 255, 39, 34, 92]


def an_int():
    kind = integer(0, 9)
    if kind < 4:
        return integer(-20, 20)
    if kind < 6:
        return pick(EDGES)
    return integer(-2**64, 2**64) if kind < 8 else integer(-2**200, 2**200)


def a_float():
    kind = integer(0, 9)
    if kind < 4:
        return integer(-10**6, 10**6) / pick([1, 2, 3, 7, 8, 10, 100, 1000])
    if kind < 6:
        return pick(FLOATS)
    if kind < 8:
        return rng.uniform(-1, 1) * 10 ** integer(-10, 20)
    number = struct.unpack(">d", struct.pack(">Q", integer(0, 2**64 - 1)))[0]
    return number if number == number else 0.25


def number():
    return pick([an_int, an_int, a_float, a_float, lambda: pick([True, False])])()


def text(most=8):
    return "".join(pick(CHARACTERS) for _ in range(integer(0, most)))


def word(most=6):
    return "".join(pick("ab") for _ in range(integer(0, most)))


def data(most=8):
    return bytes(pick(BYTES) for _ in range(integer(0, most)))


def a_slice():
    return slice(*(pick([None, integer(-9, 9)]) for _ in range(3)))


def bounds():
    return pick([(), (integer(-5, 8),), (integer(-5, 8), integer(-5, 12))])


def spec():
    parts = [
        pick(["", "", "", "<", ">", "^", "=", "*<", "0=", "😀>", "é="]), pick(["", "", "+", "-", " "]),
        pick([""] * 9 + ["z"]), pick(["", "", "", "#"]), pick(["", "", "0"]), pick(["", str(integer(0, 30))]),
        pick(["", "", ",", "_"]), pick(["", f".{pick([0, 1, 2, 3, 5, 10, 17, 40])}"]), pick("bcdoxXneEfFgG%s") if integer(0, 3) else "",
    ]
    return "".join(parts)


def arithmetic():
    case(pick(["+", "-", "*", "/", "//", "%", "<", "<=", "==", "!=", ">", ">=", "divmod"]), number(), number())
    case(pick(["&", "|", "^"]), an_int(), an_int())
    case(pick(["<<", ">>"]), an_int(), integer(-2, 130))
    case("**", integer(-30, 30), integer(-5, 60))
    case("**", a_float(), integer(-20, 20))
    case("pow", an_int(), integer(-5, 10**6), integer(-50, 50))
    case(pick(["neg", "pos", "invert", "abs", "hash", "repr", "bool"]), number())
    a, b = complex(a_float(), a_float()), complex(integer(-9, 9), integer(-9, 9))
    case(pick(["+", "-", "*", "/", "=="]), a, pick([b, number()]))
    case(pick(["repr", "hash", "neg", "conjugate"]), a)
    case("**", b, integer(-4, 6))


def conversions():
    case("round", a_float(), integer(-5, 20))
    case("round", a_float())
    case("round", an_int(), integer(-30, 3))
    case(pick(["as_integer_ratio", "hex", "is_integer", "__trunc__", "__floor__", "__ceil__"]), a_float())
    case("int", a_float())
    case("float", an_int())
    case(pick(["bit_length", "bit_count"]), an_int())
    case("to_bytes", an_int(), integer(0, 12), pick(["little", "big"]), signed=pick([True, False]))
    case("int.from_bytes", data(12), pick(["little", "big"]), signed=pick([True, False]))
    letters = "".join(pick("0123456789abxo_ -+ .einfN") for _ in range(integer(0, 8)))
    case(pick(["int", "float", "complex"]), letters)
    case("int", letters, pick([0, 2, 8, 10, 16, 36, 7]))
    case("int", pick(["0x", "0b", "0o", ""]) + format(integer(0, 10**9), "x"), pick([0, 16, 2, 8]))
    case("float", repr(a_float()))
    case("complex", repr(complex(a_float(), a_float())))
    case("float.fromhex", a_float().hex())
    case("float.fromhex", pick(["", "-", "0x"]) + "".join(pick("0123456789abcdef.") for _ in range(integer(1, 20))))
    case("/", integer(0, 2**400), integer(1, 2**300))


def formatting():
    for value in (an_int(), a_float(), a_float(), complex(a_float(), a_float()), text(), pick([True, False])):
        case("format", value, spec())
    case("format", a_float(), pick([".2f", ".3e", ".4g", ",.2f", "+.1%", ".17g", "g", "n", ".30f", "#.3g", "020,.3f"]))
    flags = pick(["", "", "-", "+", " ", "#", "0", "-0", "#0"]) + pick(["", str(integer(0, 20)), "*"])
    template = "%" + flags + pick(["", f".{integer(0, 12)}", ".*"]) + pick("diouxXeEfFgGcrsa%")
    stars = tuple(integer(-12, 12) for _ in range(template.count("*")))
    case("%", template, (*stars, pick([an_int, a_float, text])()))
    case("%", template.encode(), pick([an_int, a_float, data])())
    case("%", "%(a)s %(b)05.2f", {"a": text(), "b": a_float()})
    fields = ["{}", "{0}", "{1}", "{a}", "{!r}", "{:>10}", "{:{}}", "{0!s:^12}", "{a[0]}", "{a.real}", "{{", "}}", "x",
              "{:", "}", "{", "{a!a}", "{a:.3f}", "é", "{:,}", "{0!z}", "{[}", "{.}"]
    case("format", "".join(pick(fields) for _ in range(integer(1, 3))), text(), integer(0, 9), a=pick([a_float(), text()]))


OPERATIONS["format"] = lambda value, *rest, **kw: (
    value.format(*rest, **kw) if isinstance(value, str) and kw else format(value, *rest)
)


def strings():
    subject = text()
    for name in ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isdigit", "isdecimal",
                 "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "split"]:
        if integer(0, 4) == 0:
            case(name, pick([subject, text(1), text(3)]))
    case(pick(["repr", "ascii", "hash"]), subject)
    case(pick(["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]), word(), word(2), *bounds())
    case(pick(["split", "rsplit"]), text(14), pick([None, " ", "a", word(2)]), integer(-1, 3))
    case("replace", word(9), word(2), text(2), integer(-1, 3))
    case(pick(["partition", "rpartition"]), word(9), word(2))
    case(pick(["center", "ljust", "rjust"]), subject, integer(0, 14), pick(["*", "é", "😀"]))
    case("zfill", pick(["+", "-", ""]) + subject, integer(0, 12))
    case("expandtabs", subject + "\t" + text(), integer(0, 9))
    case("splitlines", text(12), pick([True, False]))
    case(pick(["strip", "lstrip", "rstrip"]), subject, pick([None, "ab ", "😀é"]))
    case("getitem", subject, pick([integer(-9, 9), a_slice()]))
    case(pick(["<", "<=", "==", ">", ">="]), text(2), text(2))
    encoding = pick(["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-32-be", "utf-8-sig", "cp1252"])
    case("encode", subject, encoding, pick(["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace"]))
    raw = bytes(pick([0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xC3, 0xA9, 65, 0xED, 0xA0]) for _ in range(integer(0, 7)))
    case("decode", raw, encoding, pick(["strict", "ignore", "replace", "backslashreplace", "surrogateescape"]))
    case("translate", word(), {97: pick(["x", None, 98, "yz"])})
    case("str.maketrans", "ab", pick(["xy", "x"]), pick(["c", "é"]))


def byte_strings():
    subject, small = pick([bytes, bytearray])(data()), data(2)
    for name in ["upper", "lower", "title", "capitalize", "swapcase", "isalpha", "isdigit", "isspace", "istitle", "split", "hex"]:
        if integer(0, 3) == 0:
            case(name, subject)
    case(pick(["repr", "hash"]), subject)
    case(pick(["find", "rfind", "index", "count"]), subject, pick([small, integer(0, 255)]), *bounds())
    case(pick(["split", "rsplit"]), subject, pick([None, small, b" "]), integer(-1, 3))
    case("replace", subject, small, data(2), integer(-1, 3))
    case("center", subject, integer(0, 14), b"*")
    case("getitem", subject, pick([integer(-9, 9), a_slice()]))
    case("contains", subject, pick([small, integer(-1, 300)]))
    case(pick(["+", "<"]), subject, small)
    case("hex", subject, ":", integer(-3, 3))
    case("translate", subject, bytes(range(255, -1, -1)), small)


for group in (arithmetic, conversions, formatting, strings, byte_strings):
    for _ in range(rounds):
        group()
with open(out, "w", encoding="utf-8") as file:
    file.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
print(len(cases), "cases recorded with", sys.version)
