/** The standard modules that there are, by dotted name. Each stands in its file; dotted names are folders. */

import { asyncioModules, asyncioNames } from "../asyncio/names.ts";
import { current } from "../host/interpreter.ts";
import { dictFromRecord } from "../object/dict.ts";
import { importModule, standard } from "../object/module.ts";
import type { Value } from "../object/value.ts";
import * as future from "./__future__.ts";
import * as abc from "./abc.ts";
import { adviceFor } from "./advice.ts";
import * as argparse from "./argparse.ts";
import * as array from "./array.ts";
import * as atexit from "./atexit.ts";
import * as base64 from "./base64.ts";
import * as bisect from "./bisect.ts";
import * as collectionsAbc from "./collections/abc.ts";
import * as collections from "./collections.ts";
import * as concurrentFutures from "./concurrent/futures.ts";
import * as contextlib from "./contextlib.ts";
import * as contextvars from "./contextvars.ts";
import * as copy from "./copy.ts";
import * as csv from "./csv.ts";
import * as dataclasses from "./dataclasses.ts";
import * as datetime from "./datetime.ts";
import * as decimal from "./decimal.ts";
import * as doctest from "./doctest.ts";
import * as enumModule from "./enum.ts";
import * as fractions from "./fractions.ts";
import * as functools from "./functools.ts";
import * as gc from "./gc.ts";
import * as hashlib from "./hashlib.ts";
import * as heapq from "./heapq.ts";
import * as importlib from "./importlib.ts";
import * as inspect from "./inspect.ts";
import * as io from "./io.ts";
import * as itertools from "./itertools.ts";
import * as json from "./json.ts";
import * as keyword from "./keyword.ts";
import * as logging from "./logging.ts";
import * as math from "./math.ts";
import * as numbers from "./numbers.ts";
import * as operator from "./operator.ts";
import * as osPath from "./os/path.ts";
import * as os from "./os.ts";
import * as pathlib from "./pathlib.ts";
import * as platform from "./platform.ts";
import * as pprint from "./pprint.ts";
import * as queue from "./queue.ts";
import * as random from "./random.ts";
import * as re from "./re.ts";
import * as reprlib from "./reprlib.ts";
import * as secrets from "./secrets.ts";
import * as statistics from "./statistics.ts";
import * as string from "./string.ts";
import * as struct from "./struct.ts";
import { programEntries } from "./sys/program.ts";
import * as sys from "./sys.ts";
import * as textwrap from "./textwrap.ts";
import * as threading from "./threading.ts";
import * as time from "./time.ts";
import * as timeit from "./timeit.ts";
import * as traceback from "./traceback.ts";
import * as types from "./types.ts";
import * as typing from "./typing.ts";
import * as unittest from "./unittest.ts";
import * as uuid from "./uuid.ts";
import { filterState } from "./warnings/issue.ts";
import * as warnings from "./warnings.ts";
import * as weakref from "./weakref.ts";

type Names = Readonly<Record<string, Value>>;

/** Alphabetical. */
const table: Readonly<Record<string, () => Names>> = {
  abc: () => abc,
  asyncio: () => asyncioNames() as Names,
  ...Object.fromEntries(asyncioModules.map((m) => [`asyncio.${m}`, () => asyncioNames(m) as Names])),
  bisect: () => bisect,
  collections: () => collections,
  "collections.abc": () => collectionsAbc,
  "concurrent.futures": () => concurrentFutures,
  concurrent: () => ({}),
  contextvars: () => contextvars,
  functools: () => functools,
  heapq: () => heapq,
  itertools: () => itertools,
  keyword: () => keyword,
  math: () => math,
  operator: () => operator,
  random: () => random,
  string: () => string,
  datetime: () => datetime,
  time: () => time,
  sys: () => ({ ...sys, ...programEntries() }),
  types: () => types,
  contextlib: () => contextlib,
  enum: () => enumModule,
  re: () => re,
  atexit: () => atexit,
  gc: () => gc,
  pathlib: () => pathlib,
  platform: () => platform,
  queue: () => queue,
  threading: () => threading,
  timeit: () => timeit,
  copy: () => copy,
  json: () => json,
  dataclasses: () => dataclasses,
  inspect: () => inspect,
  typing: () => typing,
  warnings: () => ({ ...warnings, filters: filterState().filters, _original_showwarning: warnings.showwarning }),
  traceback: () => traceback,
  io: () => io,
  importlib: () => importlib,
  __future__: () => future,
  doctest: () => doctest,
  logging: () => logging,
  reprlib: () => reprlib,
  textwrap: () => textwrap,
  pprint: () => pprint,
  os: () => ({
    ...os,
    environ: dictFromRecord(current.interpreter.host.environ ?? {}),
    path: importModule("posixpath"),
  }),
  "os.path": () => osPath,
  posixpath: () => osPath,
  hashlib: () => hashlib,
  base64: () => base64,
  weakref: () => weakref,
  uuid: () => uuid,
  struct: () => struct,
  statistics: () => statistics,
  fractions: () => fractions,
  numbers: () => numbers,
  argparse: () => argparse,
  array: () => array,
  secrets: () => secrets,
  unittest: () => unittest,
  csv: () => csv,
  decimal: () => decimal,
};

standard.modules = {
  find: (name) => (Object.hasOwn(table, name) ? table[name]?.() : undefined),
  advice: (name) => adviceFor(name, current.interpreter.host.compiler?.moduleHelp),
};
