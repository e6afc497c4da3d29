// The built command begins here: loads parts (scripts/parts.mjs) when they are first needed, with V8's code cache of them where there is one.
"use strict";
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { homedir } = require("node:os");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// How many bytes of code one function may have to be put in line, and all that is put into one function: the engine's own limits are 460 and 920. A line of Python
// is several of JavaScript, since each operator looks at its operands where it stands, and what would be in line if it were written by hand is over them.
// Set before anything is loaded: code caches hold for the flags they were made under.
setFlagsFromString("--max-inlined-bytecode-size=2000");
setFlagsFromString("--max-inlined-bytecode-size-cumulative=3000");
// Where nearly all lists of a place outlive a collection, the engine makes the next ones in the old generation at once. A program that makes structures and drops
// them then keeps all that such a dead list names until the next full collection: four times slower, or not, as the first collections happen to fall.
setFlagsFromString("--no-allocation-site-pretenuring");

/** What was built: caches of another build are not read. */
const build = "sources";
const parts = join(__dirname, "parts");
const given = process.env.PYCORO_CACHE;
const places = given === "off" ? [] : given ? [given] : [join(__dirname, "cache"), userCache()];
const suffix = `${build}-${process.version}-${process.arch}.bin`;
const made = new Map();
const fresh = [];

function userCache() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pycoro");
}

function cached(name) {
  for (const place of places) {
    try {
      return readFileSync(join(place, `${name}-${suffix}`));
    } catch {}
  }
  return undefined;
}

function load(name) {
  const known = made.get(name);
  if (known !== undefined) return known;
  const filename = join(parts, `${name}.js`);
  const cachedData = places.length === 0 ? undefined : cached(name);
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData });
  if (places.length > 0 && (cachedData === undefined || script.cachedDataRejected)) fresh.push([name, script]);
  const [after, body] = script.runInThisContext()(require, pathToFileURL(filename).href, build);
  const value = body(load, ...after.map(load));
  made.set(name, value);
  return value;
}

/** Keeps the code of what was loaded without a cache; where no folder can be written, the next start is no faster. */
function keep() {
  for (const [name, script] of fresh) {
    for (const place of places) {
      try {
        const data = script.createCachedData();
        const path = join(place, `${name}-${suffix}`);
        mkdirSync(place, { recursive: true });
        writeFileSync(`${path}.${process.pid}`, data);
        renameSync(`${path}.${process.pid}`, path);
        break;
      } catch {}
    }
  }
}

process.on("exit", () => {
  if (fresh.length > 0) keep();
});
// The thread of a program's sockets begins here too.
load(process.argv[2] === "sockets" && !require("node:worker_threads").isMainThread ? "sockets" : "main");
