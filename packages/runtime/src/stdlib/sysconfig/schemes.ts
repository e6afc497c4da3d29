/** Where installations put what: https://docs.python.org/3.13/library/sysconfig.html#installation-paths */

type Scheme = Readonly<Record<string, string>>;
/** The places of a scheme; `platinclude` is null where headers for one platform have no place. */
const scheme = (
  [stdlib, platstdlib, purelib, platlib]: readonly [string, string, string, string],
  [include, platinclude]: readonly [string, string | null],
  scripts: string,
  data: string,
): Scheme => ({
  stdlib,
  platstdlib,
  purelib,
  platlib,
  include,
  ...(platinclude === null ? {} : { platinclude }),
  scripts,
  data,
});

const PYTHON = "{implementation_lower}";
const SHORT = `${PYTHON}{py_version_short}`;
const THREADED = `${SHORT}{abi_thread}`;
const SITE = "site-packages";

const installed = scheme(
  [
    `{installed_base}/{platlibdir}/${THREADED}`,
    `{platbase}/{platlibdir}/${THREADED}`,
    `{base}/lib/${THREADED}/${SITE}`,
    `{platbase}/{platlibdir}/${THREADED}/${SITE}`,
  ],
  [`{installed_base}/include/${SHORT}{abiflags}`, `{installed_platbase}/include/${SHORT}{abiflags}`],
  "{base}/bin",
  "{base}",
);
const windows = scheme(
  ["{installed_base}/Lib", "{base}/Lib", `{base}/Lib/${SITE}`, `{base}/Lib/${SITE}`],
  ["{installed_base}/Include", "{installed_base}/Include"],
  "{base}/Scripts",
  "{base}",
);
const libraryAtHome = `{base}/lib/${PYTHON}`;
const includedAtHome = `{installed_base}/include/${PYTHON}`;
const userWindows = "{userbase}/{implementation}{py_version_nodot_plat}";
const userFramework = `{userbase}/lib/${PYTHON}`;

/** The schemes by name, as CPython orders them; virtual environments came with 3.11. */
export const schemes = (hasEnvironments: boolean): Readonly<Record<string, Scheme>> => ({
  posix_prefix: installed,
  posix_home: scheme(
    [`{installed_base}/lib/${PYTHON}`, libraryAtHome, libraryAtHome, libraryAtHome],
    [includedAtHome, includedAtHome],
    "{base}/bin",
    "{base}",
  ),
  nt: windows,
  ...(hasEnvironments ? { posix_venv: installed, nt_venv: windows, venv: installed } : {}),
  nt_user: scheme(
    [userWindows, userWindows, `${userWindows}/${SITE}`, `${userWindows}/${SITE}`],
    [`${userWindows}/Include`, null],
    `${userWindows}/Scripts`,
    "{userbase}",
  ),
  posix_user: scheme(
    [
      `{userbase}/{platlibdir}/${THREADED}`,
      `{userbase}/{platlibdir}/${THREADED}`,
      `{userbase}/lib/${THREADED}/${SITE}`,
      `{userbase}/lib/${THREADED}/${SITE}`,
    ],
    [`{userbase}/include/${THREADED}`, null],
    "{userbase}/bin",
    "{userbase}",
  ),
  osx_framework_user: scheme(
    [userFramework, userFramework, `${userFramework}/${SITE}`, `${userFramework}/${SITE}`],
    [`{userbase}/include/${SHORT}`, null],
    "{userbase}/bin",
    "{userbase}",
  ),
});
