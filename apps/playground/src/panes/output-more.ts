/** What output only sometimes has: small parts, loaded together. */
export { InputLine } from "./input-line.tsx";
export { LongRow } from "./output-long-row.tsx";
export { Traceback } from "./traceback.tsx";
