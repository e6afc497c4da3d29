/** Modules that pycoro does not have, and what to use instead: the help line under an uncaught ModuleNotFoundError. */

const instead: Readonly<Record<string, string>> = {
  _thread: "pycoro runs in one thread: threading has locks, events and local data",
  ctypes: "pycoro runs no native code",
  curses: "pycoro has no terminal windows: print, or draw on the page",
  email: "pycoro has no mail",
  gettext: "pycoro speaks one language: use the texts as they are",
  gzip: "pycoro has no compression",
  locale: "pycoro knows only the C locale: format() and str.format work as there",
  multiprocessing:
    "pycoro runs in one thread: use asyncio tasks (asyncio.gather, asyncio.TaskGroup) instead of processes",
  select: "pycoro has no sockets to select from: use asyncio",
  selectors: "pycoro has no sockets to select from: use asyncio",
  sqlite3: "pycoro has no databases",
  subprocess: "pycoro does not start processes",
  tkinter: "pycoro has no windows: print, or draw on the page",
  xml: "pycoro has no XML: html and json are there",
  zipfile: "pycoro has no archives",
};

/** The top-level modules of Python 3.13's own library that people write: who imports one of these can be lent Python's. */
export const libraryModules: readonly string[] =
  "__future__ abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo".split(
    " ",
  );

/**
 * What to do about a module that is missing.
 * @param own what the host adds: how it could be given the module; undefined when it cannot
 */
export function adviceFor(name: string, own: string | undefined): string {
  const top = name.split(".")[0] as string;
  const here = Object.hasOwn(instead, top) ? instead[top] : undefined;
  if (here !== undefined && own === undefined) return here;
  if (here !== undefined) return `${here}; ${own}`;
  if (libraryModules.includes(top)) {
    const lacking = `pycoro does not have the standard module '${name}'`;
    return own === undefined ? lacking : `${lacking}; ${own}`;
  }
  return "pycoro imports its own standard modules and the .py files beside the program; packages from PyPI it cannot";
}
