/** The names that the runtime has in each standard module it knows; made by scripts/stdlib-names.ts. */
export const STDLIB: Readonly<Record<string, readonly string[]>> = {
  __future__:
    "absolute_import all_feature_names annotations barry_as_FLUFL division generator_stop generators nested_scopes print_function unicode_literals with_statement".split(
      " ",
    ),
  abc: "ABC ABCMeta abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token update_abstractmethods".split(
    " ",
  ),
  argparse:
    "Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType HelpFormatter MetavarTypeHelpFormatter Namespace ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter RawTextHelpFormatter SUPPRESS ZERO_OR_MORE".split(
      " ",
    ),
  array: "ArrayType array typecodes".split(" "),
  ast: "AST Add And AnnAssign Assert Assign AsyncFor AsyncFunctionDef AsyncWith Attribute AugAssign AugLoad AugStore Await BinOp BitAnd BitOr BitXor BoolOp Break Call ClassDef Compare Constant Continue Del Delete Dict DictComp Div Eq ExceptHandler Expr Expression ExtSlice FloorDiv For FormattedValue FunctionDef FunctionType GeneratorExp Global Gt GtE If IfExp Import ImportFrom In Index Interactive Invert Is IsNot JoinedStr LShift Lambda List ListComp Load Lt LtE MatMult Match MatchAs MatchClass MatchMapping MatchOr MatchSequence MatchSingleton MatchStar MatchValue Mod Module Mult Name NamedExpr NodeTransformer NodeVisitor Nonlocal Not NotEq NotIn Or Param ParamSpec Pass Pow PyCF_ALLOW_TOP_LEVEL_AWAIT PyCF_ONLY_AST PyCF_OPTIMIZED_AST PyCF_TYPE_COMMENTS RShift Raise Return Set SetComp Slice Starred Store Sub Subscript Suite Try TryStar Tuple TypeAlias TypeIgnore TypeVar TypeVarTuple UAdd USub UnaryOp While With Yield YieldFrom alias arg arguments boolop cmpop comprehension copy_location dump excepthandler expr expr_context fix_missing_locations get_docstring get_source_segment increment_lineno iter_child_nodes iter_fields keyword literal_eval match_case mod operator parse pattern slice stmt type_ignore type_param unaryop unparse walk withitem".split(
    " ",
  ),
  asyncio:
    "ALL_COMPLETED AbstractEventLoop AbstractEventLoopPolicy Barrier BaseEventLoop BoundedSemaphore BrokenBarrierError CancelledError Condition DefaultEventLoopPolicy Event FIRST_COMPLETED FIRST_EXCEPTION Future Handle IncompleteReadError InvalidStateError LifoQueue LimitOverrunError Lock PriorityQueue Queue QueueEmpty QueueFull QueueShutDown Runner SelectorEventLoop Semaphore SendfileNotAvailableError Task TaskGroup Timeout TimeoutError TimerHandle all_tasks as_completed coroutine create_eager_task_factory create_task current_task eager_task_factory ensure_future gather get_event_loop get_event_loop_policy get_running_loop iscoroutine iscoroutinefunction isfuture new_event_loop run run_coroutine_threadsafe set_event_loop set_event_loop_policy shield sleep timeout timeout_at to_thread wait wait_for wrap_future".split(
      " ",
    ),
  atexit: "register unregister".split(" "),
  base64:
    "a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode b85encode decode decodebytes encode encodebytes standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode z85decode z85encode".split(
      " ",
    ),
  binascii:
    "Error Incomplete a2b_base64 a2b_hex a2b_qp a2b_uu b2a_base64 b2a_hex b2a_qp b2a_uu crc32 crc_hqx hexlify unhexlify".split(
      " ",
    ),
  bisect: "bisect bisect_left bisect_right insort insort_left insort_right".split(" "),
  cmath:
    "acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log log10 nan nanj phase pi polar rect sin sinh sqrt tan tanh tau".split(
      " ",
    ),
  cmd: "Cmd IDENTCHARS PROMPT".split(" "),
  codecs:
    "BOM BOM32_BE BOM32_LE BOM64_BE BOM64_LE BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE BOM_UTF32_LE BOM_UTF8 Codec CodecInfo EncodedFile IncrementalDecoder IncrementalEncoder StreamReader StreamReaderWriter StreamRecoder StreamWriter ascii_decode ascii_encode backslashreplace_errors decode encode escape_decode escape_encode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader getwriter ignore_errors iterdecode iterencode latin_1_decode latin_1_encode lookup lookup_error make_encoding_map make_identity_dict namereplace_errors open raw_unicode_escape_decode raw_unicode_escape_encode readbuffer_encode register register_error replace_errors strict_errors unicode_escape_decode unicode_escape_encode unregister utf_16_be_decode utf_16_be_encode utf_16_decode utf_16_encode utf_16_le_decode utf_16_le_encode utf_32_be_decode utf_32_be_encode utf_32_decode utf_32_encode utf_32_le_decode utf_32_le_encode utf_8_decode utf_8_encode xmlcharrefreplace_errors".split(
      " ",
    ),
  collections: "ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple".split(" "),
  "collections.abc":
    "AsyncGenerator AsyncIterable AsyncIterator Awaitable Buffer ByteString Callable Collection Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView".split(
      " ",
    ),
  colorsys: "ONE_SIXTH ONE_THIRD TWO_THIRD hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb".split(
    " ",
  ),
  "concurrent.futures":
    "ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future InvalidStateError ThreadPoolExecutor TimeoutError as_completed wait".split(
      " ",
    ),
  configparser:
    "BasicInterpolation ConfigParser DEFAULTSECT DuplicateOptionError DuplicateSectionError Error ExtendedInterpolation Interpolation InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError MAX_INTERPOLATION_DEPTH MissingSectionHeaderError MultilineContinuationError NoOptionError NoSectionError ParsingError RawConfigParser SectionProxy UNNAMED_SECTION".split(
      " ",
    ),
  contextlib:
    "AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack aclosing asynccontextmanager chdir closing contextmanager nullcontext redirect_stderr redirect_stdout suppress".split(
      " ",
    ),
  contextvars: "Context ContextVar Token copy_context".split(" "),
  copy: "Error copy deepcopy error replace".split(" "),
  copyreg: "add_extension clear_extension_cache constructor pickle pickle_complex remove_extension".split(" "),
  csv: "Dialect DictReader DictWriter Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC QUOTE_NOTNULL QUOTE_STRINGS Sniffer excel excel_tab field_size_limit get_dialect list_dialects reader register_dialect unix_dialect unregister_dialect writer".split(
    " ",
  ),
  dataclasses:
    "Field FrozenInstanceError InitVar KW_ONLY MISSING asdict astuple dataclass field fields is_dataclass make_dataclass replace".split(
      " ",
    ),
  datetime: "MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo".split(" "),
  decimal:
    "BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation HAVE_CONTEXTVAR HAVE_THREADS Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal Underflow getcontext localcontext setcontext".split(
      " ",
    ),
  difflib:
    "Differ HtmlDiff IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher context_diff diff_bytes get_close_matches ndiff restore unified_diff".split(
      " ",
    ),
  doctest:
    "BLANKLINE_MARKER COMPARISON_FLAGS DONT_ACCEPT_BLANKLINE DONT_ACCEPT_TRUE_FOR_1 DebugRunner DocFileCase DocFileSuite DocFileTest DocTest DocTestCase DocTestFailure DocTestFinder DocTestParser DocTestRunner DocTestSuite ELLIPSIS ELLIPSIS_MARKER Example FAIL_FAST IGNORE_EXCEPTION_DETAIL NORMALIZE_WHITESPACE OutputChecker REPORTING_FLAGS REPORT_CDIFF REPORT_NDIFF REPORT_ONLY_FIRST_FAILURE REPORT_UDIFF SKIP TestResults UnexpectedException debug debug_script debug_src register_optionflag run_docstring_examples script_from_examples set_unittest_reportflags testfile testmod testsource".split(
      " ",
    ),
  enum: "CONFORM CONTINUOUS EJECT Enum EnumCheck EnumDict EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag KEEP NAMED_FLAGS ReprEnum STRICT StrEnum UNIQUE auto bin global_enum global_enum_repr global_flag_repr global_str member nonmember pickle_by_enum_name pickle_by_global_name property show_flag_values unique verify".split(
    " ",
  ),
  errno:
    "E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY ECANCELED ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EHOSTDOWN EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED EKEYREVOKED EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMEDIUMTYPE EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT ENOEXEC ENOKEY ENOLCK ENOLINK ENOMEDIUM ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTDIR ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO ERESTART ERFKILL EROFS ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL errorcode".split(
      " ",
    ),
  fnmatch: "filter fnmatch fnmatchcase translate".split(" "),
  fractions: "Fraction".split(" "),
  functools:
    "WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key lru_cache partial partialmethod reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps".split(
      " ",
    ),
  getopt: "GetoptError error getopt gnu_getopt".split(" "),
  getpass: "GetPassWarning getpass getuser".split(" "),
  glob: "escape glob has_magic iglob translate".split(" "),
  graphlib: "CycleError TopologicalSorter".split(" "),
  hashlib:
    "algorithms_available algorithms_guaranteed blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256".split(
      " ",
    ),
  heapq: "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest".split(" "),
  hmac: "HMAC compare_digest digest digest_size new trans_36 trans_5C".split(" "),
  html: "escape unescape".split(" "),
  "html.entities": "codepoint2name entitydefs html5 name2codepoint".split(" "),
  "html.parser": "HTMLParser".split(" "),
  http: "HTTPMethod HTTPStatus".split(" "),
  "http.cookies": "BaseCookie CookieError Morsel SimpleCookie".split(" "),
  importlib: "import_module invalidate_caches reload".split(" "),
  "importlib.abc":
    "ExecutionLoader FileLoader InspectLoader Loader MetaPathFinder PathEntryFinder ResourceLoader SourceLoader".split(
      " ",
    ),
  "importlib.machinery":
    "BYTECODE_SUFFIXES BuiltinImporter DEBUG_BYTECODE_SUFFIXES EXTENSION_SUFFIXES ExtensionFileLoader FileFinder FrozenImporter ModuleSpec OPTIMIZED_BYTECODE_SUFFIXES PathFinder SOURCE_SUFFIXES SourceFileLoader SourcelessFileLoader all_suffixes".split(
      " ",
    ),
  "importlib.util":
    "MAGIC_NUMBER cache_from_source find_spec module_from_spec resolve_name source_from_cache spec_from_file_location spec_from_loader".split(
      " ",
    ),
  inspect:
    "AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo Arguments Attribute BoundArguments CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS ClosureVars FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED Parameter Signature Traceback classify_class_attrs cleandoc currentframe findsource formatannotation get_annotations getabsfile getargs getargvalues getasyncgenlocals getasyncgenstate getattr_static getcallargs getclasstree getclosurevars getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getmembers getmembers_static getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule isroutine istraceback markcoroutinefunction signature stack trace unwrap".split(
      " ",
    ),
  io: "BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO DEFAULT_BUFFER_SIZE FileIO IOBase IncrementalNewlineDecoder RawIOBase SEEK_CUR SEEK_END SEEK_SET StringIO TextIOBase TextIOWrapper UnsupportedOperation open open_code text_encoding".split(
    " ",
  ),
  ipaddress:
    "AddressValueError IPV4LENGTH IPV6LENGTH IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network NetmaskValueError collapse_addresses get_mixed_type_key ip_address ip_interface ip_network summarize_address_range v4_int_to_packed v6_int_to_packed".split(
      " ",
    ),
  itertools:
    "accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest".split(
      " ",
    ),
  json: "JSONDecodeError JSONDecoder JSONEncoder detect_encoding dump dumps load loads".split(" "),
  "json.decoder": "JSONDecodeError JSONDecoder".split(" "),
  "json.encoder": "JSONEncoder".split(" "),
  keyword: "iskeyword issoftkeyword kwlist softkwlist".split(" "),
  locale:
    "ABDAY_1 ABDAY_2 ABDAY_3 ABDAY_4 ABDAY_5 ABDAY_6 ABDAY_7 ABMON_1 ABMON_10 ABMON_11 ABMON_12 ABMON_2 ABMON_3 ABMON_4 ABMON_5 ABMON_6 ABMON_7 ABMON_8 ABMON_9 ALT_DIGITS AM_STR CHAR_MAX CODESET CRNCYSTR DAY_1 DAY_2 DAY_3 DAY_4 DAY_5 DAY_6 DAY_7 D_FMT D_T_FMT ERA ERA_D_FMT ERA_D_T_FMT ERA_T_FMT Error LC_ALL LC_COLLATE LC_CTYPE LC_MESSAGES LC_MONETARY LC_NUMERIC LC_TIME MON_1 MON_10 MON_11 MON_12 MON_2 MON_3 MON_4 MON_5 MON_6 MON_7 MON_8 MON_9 NOEXPR PM_STR RADIXCHAR THOUSEP T_FMT T_FMT_AMPM YESEXPR atof atoi currency delocalize format_string getdefaultlocale getencoding getlocale getpreferredencoding locale_alias locale_encoding_alias localeconv localize nl_langinfo normalize setlocale str strcoll strxfrm windows_locale".split(
      " ",
    ),
  logging:
    "BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter Handler INFO LogRecord Logger LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger StrFormatStyle StreamHandler StringTemplateStyle WARN WARNING addLevelName basicConfig captureWarnings critical currentframe debug disable error exception fatal getHandlerByName getHandlerNames getLevelName getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass info log logAsyncioTasks logMultiprocessing logProcesses logThreads makeLogRecord raiseExceptions setLogRecordFactory setLoggerClass shutdown warn warning".split(
      " ",
    ),
  "logging.config": "DEFAULT_LOGGING_CONFIG_PORT dictConfig fileConfig listen stopListening".split(" "),
  "logging.handlers":
    "BaseRotatingHandler BufferingHandler DEFAULT_HTTP_LOGGING_PORT DEFAULT_SOAP_LOGGING_PORT DEFAULT_TCP_LOGGING_PORT DEFAULT_UDP_LOGGING_PORT DatagramHandler HTTPHandler MemoryHandler NTEventLogHandler QueueHandler QueueListener RotatingFileHandler SMTPHandler SYSLOG_TCP_PORT SYSLOG_UDP_PORT SocketHandler SysLogHandler TimedRotatingFileHandler WatchedFileHandler".split(
      " ",
    ),
  marshal: "dump dumps load loads version".split(" "),
  math: "acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fma fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt sumprod tan tanh tau trunc ulp".split(
    " ",
  ),
  mimetypes:
    "MimeTypes add_type guess_all_extensions guess_extension guess_file_type guess_type init read_mime_types".split(
      " ",
    ),
  numbers: "Complex Integral Number Rational Real".split(" "),
  operator:
    "abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor".split(
      " ",
    ),
  optparse:
    "AmbiguousOptionError BadOptionError HelpFormatter IndentedHelpFormatter NO_DEFAULT OptParseError Option OptionConflictError OptionContainer OptionError OptionGroup OptionParser OptionValueError SUPPRESS_HELP SUPPRESS_USAGE TitledHelpFormatter Values check_builtin check_choice make_option".split(
      " ",
    ),
  os: "PathLike altsep chdir curdir defpath devnull error extsep fsdecode fsencode fspath getcwd getcwdb linesep listdir makedirs mkdir name pardir pathsep remove removedirs rename renames replace rmdir sep supports_bytes_environ unlink urandom".split(
    " ",
  ),
  "os.path":
    "abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep getatime getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount join lexists normcase normpath pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext splitroot supports_unicode_filenames".split(
      " ",
    ),
  pathlib: "Path PosixPath PurePath PurePosixPath PureWindowsPath UnsupportedOperation WindowsPath".split(" "),
  platform:
    "architecture freedesktop_os_release java_ver libc_ver mac_ver machine node platform processor python_branch python_build python_compiler python_implementation python_revision python_version python_version_tuple release system system_alias uname uname_result version win32_edition win32_is_iot win32_ver".split(
      " ",
    ),
  pprint: "PrettyPrinter isreadable isrecursive pformat pp pprint saferepr".split(" "),
  queue: "Empty Full LifoQueue PriorityQueue Queue ShutDown SimpleQueue".split(" "),
  random:
    "BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate binomialvariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate".split(
      " ",
    ),
  re: "A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern PatternError RegexFlag S Scanner U UNICODE VERBOSE X compile error escape findall finditer fullmatch match purge search split sub subn".split(
    " ",
  ),
  reprlib: "Repr aRepr recursive_repr repr".split(" "),
  sched: "Event scheduler".split(" "),
  secrets:
    "DEFAULT_ENTROPY SystemRandom choice compare_digest randbelow randbits token_bytes token_hex token_urlsafe".split(
      " ",
    ),
  select:
    "EPOLLERR EPOLLET EPOLLEXCLUSIVE EPOLLHUP EPOLLIN EPOLLONESHOT EPOLLOUT EPOLLPRI EPOLLRDHUP EPOLL_CLOEXEC PIPE_BUF POLLERR POLLHUP POLLIN POLLNVAL POLLOUT POLLPRI POLLRDHUP epoll error poll select".split(
      " ",
    ),
  selectors:
    "BaseSelector DefaultSelector EVENT_READ EVENT_WRITE EpollSelector PollSelector SelectSelector SelectorKey".split(
      " ",
    ),
  shlex: "join quote shlex split".split(" "),
  shutil:
    "Error ReadError RegistryError SameFileError SpecialFileError chown copy copy2 copyfile copyfileobj copymode copystat copytree disk_usage get_terminal_size ignore_patterns make_archive move rmtree unpack_archive which".split(
      " ",
    ),
  signal:
    "Handlers NSIG SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGKILL SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGRTMAX SIGRTMIN SIGSEGV SIGSTKFLT SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ SIG_BLOCK SIG_DFL SIG_IGN SIG_SETMASK SIG_UNBLOCK Sigmasks Signals default_int_handler getsignal raise_signal set_wakeup_fd siginterrupt signal strsignal valid_signals".split(
      " ",
    ),
  socket:
    "AF_INET AF_INET6 AF_UNIX AF_UNSPEC AI_ADDRCONFIG AI_ALL AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV AI_PASSIVE AI_V4MAPPED AddressFamily AddressInfo EAI_AGAIN EAI_FAIL EAI_FAMILY EAI_NODATA EAI_NONAME EAI_SERVICE INADDR_ANY INADDR_BROADCAST INADDR_LOOPBACK INADDR_NONE IPPROTO_ICMP IPPROTO_ICMPV6 IPPROTO_IP IPPROTO_IPV6 IPPROTO_RAW IPPROTO_TCP IPPROTO_UDP IPV6_MULTICAST_HOPS IPV6_MULTICAST_LOOP IPV6_UNICAST_HOPS IPV6_V6ONLY IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP IP_MULTICAST_IF IP_MULTICAST_LOOP IP_MULTICAST_TTL IP_TOS IP_TTL MSG_DONTWAIT MSG_NOSIGNAL MSG_OOB MSG_PEEK MSG_TRUNC MSG_WAITALL NI_DGRAM NI_NAMEREQD NI_NOFQDN NI_NUMERICHOST NI_NUMERICSERV SHUT_RD SHUT_RDWR SHUT_WR SOCK_CLOEXEC SOCK_DGRAM SOCK_NONBLOCK SOCK_RAW SOCK_SEQPACKET SOCK_STREAM SOL_IP SOL_SOCKET SOL_TCP SOL_UDP SOMAXCONN SO_ACCEPTCONN SO_BROADCAST SO_DOMAIN SO_DONTROUTE SO_ERROR SO_KEEPALIVE SO_LINGER SO_PROTOCOL SO_RCVBUF SO_RCVTIMEO SO_REUSEADDR SO_REUSEPORT SO_SNDBUF SO_SNDTIMEO SO_TYPE SocketIO SocketKind SocketType TCP_CORK TCP_DEFER_ACCEPT TCP_FASTOPEN TCP_KEEPCNT TCP_KEEPIDLE TCP_KEEPINTVL TCP_MAXSEG TCP_NODELAY TCP_QUICKACK TCP_USER_TIMEOUT close create_connection create_server error fromfd gaierror getaddrinfo getdefaulttimeout getfqdn gethostbyname gethostbyname_ex gethostname getnameinfo getservbyname getservbyport has_dualstack_ipv6 has_ipv6 herror htonl htons inet_aton inet_ntoa inet_ntop inet_pton ntohl ntohs setdefaulttimeout socket socketpair timeout".split(
      " ",
    ),
  ssl: "CERT_NONE CERT_OPTIONAL CERT_REQUIRED CertificateError DER_cert_to_PEM_cert HAS_ALPN HAS_ECDH HAS_SNI HAS_TLSv1 HAS_TLSv1_1 HAS_TLSv1_2 HAS_TLSv1_3 OPENSSL_VERSION OPENSSL_VERSION_INFO OPENSSL_VERSION_NUMBER OP_ALL OP_CIPHER_SERVER_PREFERENCE OP_NO_COMPRESSION OP_NO_SSLv2 OP_NO_SSLv3 OP_NO_TICKET OP_NO_TLSv1 OP_NO_TLSv1_1 OP_NO_TLSv1_2 OP_NO_TLSv1_3 PEM_cert_to_DER_cert PROTOCOL_SSLv23 PROTOCOL_TLS PROTOCOL_TLS_CLIENT PROTOCOL_TLS_SERVER PROTOCOL_TLSv1 PROTOCOL_TLSv1_1 PROTOCOL_TLSv1_2 Purpose SSLCertVerificationError SSLContext SSLEOFError SSLError SSLObject SSLSyscallError SSLWantReadError SSLWantWriteError SSLZeroReturnError TLSVersion VERIFY_DEFAULT VERIFY_X509_PARTIAL_CHAIN VERIFY_X509_STRICT VERIFY_X509_TRUSTED_FIRST VerifyMode create_default_context".split(
    " ",
  ),
  stat: "FILE_ATTRIBUTE_ARCHIVE FILE_ATTRIBUTE_COMPRESSED FILE_ATTRIBUTE_DEVICE FILE_ATTRIBUTE_DIRECTORY FILE_ATTRIBUTE_ENCRYPTED FILE_ATTRIBUTE_HIDDEN FILE_ATTRIBUTE_INTEGRITY_STREAM FILE_ATTRIBUTE_NORMAL FILE_ATTRIBUTE_NOT_CONTENT_INDEXED FILE_ATTRIBUTE_NO_SCRUB_DATA FILE_ATTRIBUTE_OFFLINE FILE_ATTRIBUTE_READONLY FILE_ATTRIBUTE_REPARSE_POINT FILE_ATTRIBUTE_SPARSE_FILE FILE_ATTRIBUTE_SYSTEM FILE_ATTRIBUTE_TEMPORARY FILE_ATTRIBUTE_VIRTUAL SF_APPEND SF_ARCHIVED SF_DATALESS SF_FIRMLINK SF_IMMUTABLE SF_NOUNLINK SF_RESTRICTED SF_SETTABLE SF_SNAPSHOT ST_ATIME ST_CTIME ST_DEV ST_GID ST_INO ST_MODE ST_MTIME ST_NLINK ST_SIZE ST_UID S_ENFMT S_IEXEC S_IFBLK S_IFCHR S_IFDIR S_IFDOOR S_IFIFO S_IFLNK S_IFMT S_IFPORT S_IFREG S_IFSOCK S_IFWHT S_IMODE S_IREAD S_IRGRP S_IROTH S_IRUSR S_IRWXG S_IRWXO S_IRWXU S_ISBLK S_ISCHR S_ISDIR S_ISDOOR S_ISFIFO S_ISGID S_ISLNK S_ISPORT S_ISREG S_ISSOCK S_ISUID S_ISVTX S_ISWHT S_IWGRP S_IWOTH S_IWRITE S_IWUSR S_IXGRP S_IXOTH S_IXUSR UF_APPEND UF_COMPRESSED UF_DATAVAULT UF_HIDDEN UF_IMMUTABLE UF_NODUMP UF_NOUNLINK UF_OPAQUE UF_SETTABLE UF_TRACKED filemode".split(
    " ",
  ),
  statistics:
    "LinearRegression NormalDist StatisticsError correlation covariance fmean geometric_mean harmonic_mean kde kde_random linear_regression mean median median_grouped median_high median_low mode multimode pstdev pvariance quantiles stdev variance".split(
      " ",
    ),
  string:
    "Formatter Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable punctuation whitespace".split(
      " ",
    ),
  struct: "Struct calcsize error iter_unpack pack pack_into unpack unpack_from".split(" "),
  subprocess:
    "CalledProcessError CompletedProcess DEVNULL PIPE Popen STDOUT SubprocessError TimeoutExpired call check_call check_output getoutput getstatusoutput list2cmdline run".split(
      " ",
    ),
  sys: "abiflags addaudithook api_version audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder call_tracing copyright displayhook dont_write_bytecode exc_info excepthook exception exec_prefix exit flags float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettrace hash_info int_info intern is_finalizing maxsize maxunicode platlibdir prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdout unraisablehook".split(
    " ",
  ),
  sysconfig:
    "get_config_h_filename get_config_var get_config_vars get_default_scheme get_makefile_filename get_path get_path_names get_paths get_platform get_preferred_scheme get_python_version get_scheme_names is_python_build parse_config_h".split(
      " ",
    ),
  tempfile:
    "NamedTemporaryFile SpooledTemporaryFile TMP_MAX TemporaryDirectory TemporaryFile gettempdir gettempdirb gettempprefix gettempprefixb mkdtemp mkstemp mktemp tempdir template".split(
      " ",
    ),
  textwrap: "TextWrapper dedent fill indent shorten wrap".split(" "),
  threading:
    "Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore TIMEOUT_MAX Thread ThreadError Timer activeCount active_count currentThread current_thread enumerate excepthook get_ident get_native_id getprofile gettrace local main_thread setprofile setprofile_all_threads settrace settrace_all_threads stack_size".split(
      " ",
    ),
  time: "CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME altzone asctime clock_getres clock_gettime clock_gettime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns sleep strftime strptime struct_time thread_time thread_time_ns time time_ns timezone tzname tzset".split(
    " ",
  ),
  timeit: "Timer default_number default_repeat default_timer repeat timeit".split(" "),
  token:
    "AMPER AMPEREQUAL AT ATEQUAL CIRCUMFLEX CIRCUMFLEXEQUAL COLON COLONEQUAL COMMA COMMENT DEDENT DOT DOUBLESLASH DOUBLESLASHEQUAL DOUBLESTAR DOUBLESTAREQUAL ELLIPSIS ENCODING ENDMARKER EQEQUAL EQUAL ERRORTOKEN EXACT_TOKEN_TYPES EXCLAMATION FSTRING_END FSTRING_MIDDLE FSTRING_START GREATER GREATEREQUAL INDENT ISEOF ISNONTERMINAL ISTERMINAL LBRACE LEFTSHIFT LEFTSHIFTEQUAL LESS LESSEQUAL LPAR LSQB MINEQUAL MINUS NAME NEWLINE NL NOTEQUAL NT_OFFSET NUMBER N_TOKENS OP PERCENT PERCENTEQUAL PLUS PLUSEQUAL RARROW RBRACE RIGHTSHIFT RIGHTSHIFTEQUAL RPAR RSQB SEMI SLASH SLASHEQUAL SOFT_KEYWORD STAR STAREQUAL STRING TILDE TYPE_COMMENT TYPE_IGNORE VBAR VBAREQUAL tok_name".split(
      " ",
    ),
  tomllib: "TOMLDecodeError load loads".split(" "),
  traceback:
    "FrameSummary StackSummary TracebackException clear_frames extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb print_exc print_exception print_last print_list print_stack print_tb walk_stack walk_tb".split(
      " ",
    ),
  types:
    "AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute EllipsisType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType WrapperDescriptorType coroutine get_original_bases new_class prepare_class resolve_bases".split(
      " ",
    ),
  typing:
    "AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO ByteString CT_co Callable ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter DefaultDict Deque Dict EXCLUDED_ATTRIBUTES Final ForwardRef FrozenSet Generator Generic Hashable IO ItemsView Iterable Iterator KT KeysView List Literal LiteralString Mapping MappingView Match MutableMapping MutableSequence MutableSet NamedTuple Never NewType NoDefault NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol ReadOnly Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound T TYPE_CHECKING T_co T_contra Text TextIO Tuple Type TypeAlias TypeAliasType TypeGuard TypeIs TypeVar TypeVarTuple TypedDict Union Unpack VT VT_co V_co ValuesView assert_never assert_type cast clear_overloads dataclass_transform final get_args get_origin get_overloads get_protocol_members get_type_hints is_protocol is_typeddict no_type_check no_type_check_decorator overload override reveal_type runtime_checkable".split(
      " ",
    ),
  unicodedata:
    "bidirectional category combining decimal decomposition digit east_asian_width is_normalized lookup mirrored name normalize numeric unidata_version".split(
      " ",
    ),
  unittest:
    "BaseTestSuite FunctionTestCase IsolatedAsyncioTestCase SkipTest TestCase TestLoader TestProgram TestResult TestSuite TextTestResult TextTestRunner addModuleCleanup defaultTestLoader doModuleCleanups enterModuleContext expectedFailure installHandler main makeSuite registerResult removeHandler removeResult skip skipIf skipUnless".split(
      " ",
    ),
  "unittest.case": "FunctionTestCase TestCase".split(" "),
  "unittest.mock":
    "ANY AsyncMock DEFAULT FILTER_DIR MagicMock Mock NonCallableMagicMock NonCallableMock PropertyMock call create_autospec mock_open patch seal sentinel".split(
      " ",
    ),
  "urllib.parse":
    "DefragResult DefragResultBytes ParseResult ParseResultBytes SplitResult SplitResultBytes parse_qs parse_qsl quote quote_from_bytes quote_plus unquote unquote_plus unquote_to_bytes urldefrag urlencode urljoin urlparse urlsplit urlunparse urlunsplit uses_netloc uses_params uses_relative".split(
      " ",
    ),
  uuid: "NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID UUID getnode main uuid1 uuid3 uuid4 uuid5".split(
    " ",
  ),
  warnings:
    "WarningMessage catch_warnings defaultaction deprecated filterwarnings formatwarning resetwarnings showwarning simplefilter warn warn_explicit".split(
      " ",
    ),
  weakref:
    "CallableProxyType KeyedRef ProxyType ProxyTypes ReferenceType WeakKeyDictionary WeakMethod WeakSet WeakValueDictionary finalize getweakrefcount getweakrefs proxy ref".split(
      " ",
    ),
  zipimport: "ZipImportError zipimporter".split(" "),
  zlib: "DEFLATED DEF_BUF_SIZE DEF_MEM_LEVEL MAX_WBITS Z_BEST_COMPRESSION Z_BEST_SPEED Z_BLOCK Z_DEFAULT_COMPRESSION Z_DEFAULT_STRATEGY Z_FILTERED Z_FINISH Z_FIXED Z_FULL_FLUSH Z_HUFFMAN_ONLY Z_NO_COMPRESSION Z_NO_FLUSH Z_PARTIAL_FLUSH Z_RLE Z_SYNC_FLUSH Z_TREES adler32 compress compressobj crc32 decompress decompressobj error".split(
    " ",
  ),
  zoneinfo: "InvalidTZPathWarning TZPATH ZoneInfo ZoneInfoNotFoundError available_timezones reset_tzpath".split(" "),
};
