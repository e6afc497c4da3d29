import { inflate } from "./inflate.js";

const [folder, list, library, after, common] = MANIFEST;
const names = list.split(" ");
const hook = Symbol.for("pycoro.part");
const base = self[Symbol.for("pycoro.base")] ?? self.location.href.replace(/[^/]*$/, "");
const { importScripts, XMLHttpRequest, Blob, URL } = self;

/** Runs deflated scripts. In a worker that has closed its doors, who opened this script brings its own. */
const read =
  self[Symbol.for("pycoro.read")] ??
  ((urls) => {
    const texts = urls.map((url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.responseType = "arraybuffer";
      request.send();
      if (request.status >= 400) throw new Error(`${url} could not be loaded (${request.status})`);
      return inflate(new Uint8Array(request.response));
    });
    const url = URL.createObjectURL(new Blob(texts, { type: "text/javascript" }));
    try {
      importScripts.call(self, url);
    } finally {
      URL.revokeObjectURL(url);
    }
  });

const known = new Map();
const made = new Map();
const fileOf = (number) => {
  if (names[number]?.startsWith("data-")) return `tables/${names[number]}`;
  const place = number >= library[0] && number < library[1] ? "library/" : "";
  return `${folder}/${place}${number >= common[0] && number < common[1] ? "common" : (names[number] ?? number)}`;
};

const collect = (number, all) => {
  if (known.has(number) || all.has(number)) return;
  all.add(number);
  for (const one of after[number]) collect(one, all);
};

/** The value of a part, by its name or its number. */
export const get = (name) => {
  if (made.has(name)) return made.get(name);
  const number = typeof name === "string" ? names.indexOf(name) : name;
  if (made.has(number)) return made.get(number);
  if (!known.has(number)) {
    const outer = self[hook];
    self[hook] = own;
    const all = new Set();
    collect(number, all);
    try {
      read([...new Set([...all].map((one) => `${base + fileOf(one)}.z`))]);
    } finally {
      if (outer) self[hook] = outer;
      else delete self[hook];
    }
  }
  const [needs, body] = known.get(number);
  const value = body(get, ...needs.map(get));
  // Parts are asked for again each time that the program needs them: by their names, which need not be looked for twice.
  made.set(name, value).set(number, value);
  return value;
};

/** Tables are known by their names, since two workers have them. */
export const own = (name, part) => known.set(typeof name === "string" ? names.indexOf(name) : name, part);

self[Symbol.for("pycoro.parts")] = {
  read,
  loaded: () => [...made.keys()].filter((number) => number < names.length).map((number) => names[number]),
  load: (wanted) => {
    for (const name of wanted) if (names.includes(name)) get(name);
  },
};
