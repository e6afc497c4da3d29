/** What few programs ask of texts. */
export { capitalize, casefold, swapcase, title } from "./case.ts";
export { makeTrans, translate } from "./translate.ts";
