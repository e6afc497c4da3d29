import fc from "fast-check";
import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { examples } from "../examples/index.ts";
import { type LinkState, raises, readLink, writeLink } from "./share.ts";

const plain: LinkState = {
  source: "",
  mode: null,
  python: "auto",
  step: null,
  view: "steps",
  seed: 0,
  limits: {},
  folds: [],
};

describe("links", () => {
  it("tell which budgets let a program do more than usual", () => {
    expect([raises({}), raises({ steps: 500 }), raises({ steps: 500, wall: 60 })]).toEqual([false, false, true]);
  });

  it("come back as they were, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }).filter((s) => !/\p{Surrogate}/u.test(s)),
        fc.constantFrom("script" as const, "repl" as const, null),
        fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: null }),
        fc.constantFrom("steps" as const, "sequence" as const, "timeline" as const, "states" as const),
        fc.integer({ min: 0, max: 99 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        (source, mode, step, view, seed, folds) => {
          const state = { ...plain, source, mode, python: "3.10", step, view, seed, folds, limits: { steps: 500 } };
          expect(readLink(writeLink(state))).toEqual({ kind: "program", state });
        },
      ),
    );
  });

  it("are short for our examples and survive a long text", () => {
    for (const example of examples) {
      expect(writeLink({ ...plain, source: example.text }).length).toBeLessThan(900);
    }
    const source = Array.from({ length: 3000 }, (_, i) => `line_${i * 7919} = ${i}`).join("\n");
    const long = writeLink({ ...plain, source });
    expect(readLink(long)).toMatchObject({ kind: "program", state: { source } });
  });

  it("show what can be read when they are damaged, and never throw", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (tail) => {
        const link = readLink(`#1.d.${tail}`);
        if (link?.kind === "broken") expect(link.text).not.toBe("");
      }),
    );
    expect(readLink("#1.x.AAAA")).toEqual({ kind: "broken", text: "#1.x.AAAA" });
    expect(readLink("#9.d.abc")).toEqual({ kind: "broken", text: "#9.d.abc" });
    expect(readLink("#ex/nothing")).toEqual({ kind: "broken", text: "#ex/nothing" });
    expect(readLink("#ex/two-pauses?step=4&view=sequence")).toMatchObject({
      kind: "example",
      step: 4,
      view: "sequence",
    });
    expect(readLink("")).toBeNull();
    expect(readLink("#somewhere")).toBeNull();
  });

  const packed = (payload: Uint8Array) =>
    `#1.d.${Buffer.from(deflateSync(payload, { level: 9 })).toString("base64url")}`;

  it("are given up where they stand for more than any program", () => {
    const bomb = packed(new Uint8Array(1e8).fill(97));
    expect(bomb.length).toBeLessThan(140_000);
    expect(readLink(bomb)).toEqual({ kind: "broken", text: bomb });
  });

  it("take nothing that is no property of their own, and no number out of range", () => {
    const read = (json: string) => readLink(packed(new TextEncoder().encode(json)));
    const state = { ...plain, source: "x" };
    for (const json of [
      '{"s":"x","__proto__":{"m":"repl"},"m":"toString","v":"__proto__","w":"constructor"}',
      '{"s":"x","t":1e308,"sd":1e300,"f":[1e300,-1,1.5,"a",null],"l":{"__proto__":9,"steps":1e400,"wall":-1,"toString":7}}',
      '{"s":"x","t":-1,"sd":"9","f":{"0":1},"l":[1]}',
    ])
      expect(read(json)).toEqual({ kind: "program", state });
    for (const json of ['{"s":null}', "[]", "null", '{"s":"x"'])
      expect(read(json)).toEqual({ kind: "broken", text: json });
  });

  it("are never empty or thrown at the reader when cut or changed anywhere", () => {
    const link = writeLink({ ...plain, source: "print('tide')\n".repeat(9), view: "states" });
    for (let end = 3; end < link.length; end++) expect(readLink(link.slice(0, end))?.kind).toBe("broken");
    fc.assert(
      fc.property(fc.nat(link.length - 6), fc.string({ minLength: 1, maxLength: 3 }), (at, put) => {
        const made = readLink(`${link.slice(0, at + 5)}${put}${link.slice(at + 5 + put.length)}`);
        if (made?.kind === "broken") expect(made.text).not.toBe("");
      }),
    );
  });
});
