"""Prints the facts of Unicode that this Python knows, as JSON (scripts/generate-unicode.ts writes tables from them).

Control characters' aliases and the named sequences cannot be listed in Python, only asked for: standard input brings candidates, Python's answer counts.
"""

import json
import sys
import unicodedata as ucd
from fractions import Fraction

facts = {"version": ucd.unidata_version, "names": [], "algorithmic": [], "records": [], "runs": []}
for kind in ("decimal", "digit", "numeric", "decomposition"):
    facts[kind] = []
known = {}
for code in range(0x110000):
    c = chr(code)
    record = [ucd.category(c), ucd.bidirectional(c), ucd.combining(c), ucd.east_asian_width(c), ucd.mirrored(c)]
    index = known.setdefault(tuple(record), len(known))
    if index == len(facts["records"]):
        facts["records"].append(record)
    if facts["runs"] and facts["runs"][-1][1] == index:
        facts["runs"][-1][0] += 1
    else:
        facts["runs"].append([1, index])
    if ucd.decimal(c, None) is not None:
        facts["decimal"].append([code, ucd.decimal(c)])
    elif ucd.digit(c, None) is not None:
        facts["digit"].append([code, ucd.digit(c)])
    elif ucd.numeric(c, None) is not None:
        facts["numeric"].append([code, str(Fraction(ucd.numeric(c)).limit_denominator(10000))])
    # Those of Hangul syllables are computed, and Python does not tell them.
    if ucd.decomposition(c):
        facts["decomposition"].append([code, ucd.decomposition(c)])
    name = ucd.name(c, "")
    if name.endswith(f"-{code:04X}"):
        prefix = name[: -len(f"{code:04X}")]
        last = facts["algorithmic"][-1] if facts["algorithmic"] else None
        if last and last[0] == prefix and last[2] == code - 1:
            last[2] = code
        else:
            facts["algorithmic"].append([prefix, code, code])
    elif name and not name.startswith("HANGUL SYLLABLE "):
        facts["names"].append([code, name])

candidates = json.load(sys.stdin)
for kind, names in candidates.items():
    facts[kind] = []
    for name in names:
        try:
            found = [ord(c) for c in ucd.lookup(name)]
        except KeyError:
            continue
        # What is a character's name is no alias of it.
        if len(found) > 1 or ucd.name(chr(found[0]), "") != name:
            facts[kind].append([name, found])
json.dump(facts, sys.stdout)
