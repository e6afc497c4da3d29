"""Runs the examples of a doctest: a list of (source, wanted output, wanted exception or None, options)."""

import io
import re
import sys
import traceback


def alike(got, want, options):
    if got == want:
        return True
    got = re.sub(r"(?m)^\s*?$\n?", "\n", got) if "<BLANKLINE>" in want else got
    want = re.sub(r"(?m)^<BLANKLINE>\s*?$\n?", "\n", want)
    if "NORMALIZE_WHITESPACE" in options:
        got, want = " ".join(got.split()), " ".join(want.split())
    if got == want:
        return True
    if "ELLIPSIS" not in options:
        return False
    pieces = want.split("...")
    if not got.startswith(pieces[0]) or not got.endswith(pieces[-1]):
        return False
    at, end = len(pieces[0]), len(got) - len(pieces[-1])
    for piece in pieces[1:-1]:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return at <= end


def run(examples, names, checked):
    """Runs the examples in the namespace `names`; says whether all those that are checked went as wanted."""
    good = True
    for source, want, wanted_error, options in examples:
        kept, sys.stdout = sys.stdout, io.StringIO()
        error = None
        try:
            exec(compile(source, "<doctest>", "single"), names)
        except BaseException as e:
            error = "".join(traceback.format_exception_only(type(e), e))
        got = sys.stdout.getvalue()
        sys.stdout = kept
        if not checked or "SKIP" in options:
            continue
        if wanted_error is None:
            fine = error is None and alike(got, want, options)
        elif error is None:
            fine = False
        elif "IGNORE_EXCEPTION_DETAIL" in options:
            fine = error.split(":")[0].split(".")[-1].strip() == wanted_error.split(":")[0].split(".")[-1].strip()
        else:
            # A SyntaxError shows its place first; the line of the exception is what counts.
            shown = error if error.startswith(wanted_error.split(":")[0]) else error[error.find(wanted_error.split(":")[0]) :]
            fine = alike(shown, wanted_error, options)
        if not fine:
            good = False
            sys.stderr.write(f"{source}Expected: {wanted_error or want!r}\nGot: {error or got!r}\n")
    return good
