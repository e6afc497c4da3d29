import { expect, test } from "vitest";
import { md5Of, sha1Of } from "./md5.ts";
import { sha256Of, sha512Of } from "./sha2.ts";
import { keccak } from "./sha3.ts";

const hex = (data: Uint8Array): string => Array.from(data, (b) => b.toString(16).padStart(2, "0")).join("");
const abc = Uint8Array.from([97, 98, 99]);

test("digests of abc, from the standards", () => {
  expect(hex(md5Of(abc))).toBe("900150983cd24fb0d6963f7d28e17f72");
  expect(hex(sha1Of(abc))).toBe("a9993e364706816aba3e25717850c26c9cd0d89d");
  expect(hex(sha256Of(abc))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hex(sha512Of(abc)).slice(0, 32)).toBe("ddaf35a193617abacc417349ae204131");
  expect(hex(keccak(abc, 136, 6, 32))).toBe("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");
});
