/** What Python 2 called modules and names, for protocols below 3: the facts of CPython's Lib/_compat_pickle.py that concern modules still there. */

/** Names of Python 3 and 2, pair by pair. */
const pairs = (text: string): readonly (readonly [string, string])[] =>
  text.split(" ").map((pair) => pair.split("=") as [string, string]);

const MODULES = pairs(
  "builtins=__builtin__ copyreg=copy_reg queue=Queue socketserver=SocketServer configparser=ConfigParser reprlib=repr _thread=thread http.client=httplib http.cookiejar=cookielib http.cookies=Cookie html.entities=htmlentitydefs html.parser=HTMLParser urllib.robotparser=robotparser tkinter=Tkinter",
);
const NAMES = pairs(
  "builtins.range=__builtin__.xrange builtins.str=__builtin__.unicode builtins.int=__builtin__.long builtins.chr=__builtin__.unichr builtins.filter=itertools.ifilter builtins.map=itertools.imap builtins.zip=itertools.izip itertools.filterfalse=itertools.ifilterfalse itertools.zip_longest=itertools.izip_longest functools.reduce=__builtin__.reduce sys.intern=__builtin__.intern collections.UserDict=UserDict.IterableUserDict collections.UserList=UserList.UserList collections.UserString=UserString.UserString urllib.parse.quote=urllib.quote urllib.parse.unquote=urllib.unquote urllib.parse.urlencode=urllib.urlencode urllib.parse.urlparse=urlparse.urlparse urllib.parse.urljoin=urlparse.urljoin",
);
/** Exceptions that Python 2 kept in a module of their own. */
const EXCEPTIONS = new Set(
  "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError".split(
    " ",
  ),
);
const OS_ERRORS =
  /^(?:BrokenPipe|ChildProcess|Connection(?:Aborted|Refused|Reset)?|File(?:Exists|NotFound)|Interrupted|IsADirectory|NotADirectory|Permission|ProcessLookup|Timeout)Error$/;
type Place = readonly [module: string, name: string];
const split = (dotted: string): Place => {
  const at = dotted.lastIndexOf(".");
  return [dotted.slice(0, at), dotted.slice(at + 1)];
};

/** What Python 2 finds an object of Python 3 under. */
export function toPython2(module: string, name: string): Place {
  const known = NAMES.find(([now]) => now === `${module}.${name}`);
  if (known !== undefined) return split(known[1]);
  if (module === "builtins" && OS_ERRORS.test(name)) return ["exceptions", "OSError"];
  if (module === "builtins" && name === "ModuleNotFoundError") return ["exceptions", "ImportError"];
  if (module === "builtins" && EXCEPTIONS.has(name)) return ["exceptions", name];
  return [MODULES.find(([now]) => now === module)?.[1] ?? module, name];
}
/** What Python 3 finds an object of Python 2 under. */
export function fromPython2(module: string, name: string): Place {
  const known = NAMES.find(([, then]) => then === `${module}.${name}`);
  if (known !== undefined) return split(known[0]);
  if (module === "__builtin__" && name === "basestring") return ["builtins", "str"];
  if (module === "exceptions") return ["builtins", name === "StandardError" ? "Exception" : name];
  return [MODULES.find(([, then]) => then === module)?.[0] ?? module, name];
}
