/**
 * What is asked of text beyond ASCII.
 *
 * Characters younger than CPython 3.13's Unicode 15.1. JavaScript engines know whatever Unicode was current when they were built;
 * for the same program to print the same text on each of them, what came later counts as unassigned.
 */
const RANGES = [
  "\\u{88f}\\u{897}\\u{c5c}\\u{cdc}\\u{1acf}-\\u{1add}\\u{1ae0}-\\u{1aeb}\\u{1b4e}-\\u{1b4f}\\u{1b7f}",
  "\\u{1c89}-\\u{1c8a}\\u{20c1}\\u{2427}-\\u{2429}\\u{2b96}\\u{31e4}-\\u{31e5}\\u{a7cb}-\\u{a7cf}\\u{a7d2}\\u{a7d4}",
  "\\u{a7da}-\\u{a7dc}\\u{a7f1}\\u{fbc3}-\\u{fbd2}\\u{fd90}-\\u{fd91}\\u{fdc8}-\\u{fdce}\\u{105c0}-\\u{105f3}",
  "\\u{10940}-\\u{10959}\\u{10d40}-\\u{10d65}\\u{10d69}-\\u{10d85}\\u{10d8e}-\\u{10d8f}\\u{10ec2}-\\u{10ec7}",
  "\\u{10ed0}-\\u{10ed8}\\u{10efa}-\\u{10efc}\\u{11380}-\\u{11389}\\u{1138b}\\u{1138e}\\u{11390}-\\u{113b5}",
  "\\u{113b7}-\\u{113c0}\\u{113c2}\\u{113c5}\\u{113c7}-\\u{113ca}\\u{113cc}-\\u{113d5}\\u{113d7}-\\u{113d8}",
  "\\u{113e1}-\\u{113e2}\\u{116d0}-\\u{116e3}\\u{11b60}-\\u{11b67}\\u{11bc0}-\\u{11be1}\\u{11bf0}-\\u{11bf9}",
  "\\u{11db0}-\\u{11ddb}\\u{11de0}-\\u{11de9}\\u{11f5a}\\u{13460}-\\u{143fa}\\u{16100}-\\u{16139}",
  "\\u{16d40}-\\u{16d79}\\u{16ea0}-\\u{16eb8}\\u{16ebb}-\\u{16ed3}\\u{16ff2}-\\u{16ff6}\\u{187f8}-\\u{187ff}",
  "\\u{18cff}\\u{18d09}-\\u{18d1e}\\u{18d80}-\\u{18df2}\\u{1cc00}-\\u{1ccfc}\\u{1cd00}-\\u{1ceb3}",
  "\\u{1ceba}-\\u{1ced0}\\u{1cee0}-\\u{1cef0}\\u{1e5d0}-\\u{1e5fa}\\u{1e5ff}\\u{1e6c0}-\\u{1e6de}",
  "\\u{1e6e0}-\\u{1e6f5}\\u{1e6fe}-\\u{1e6ff}\\u{1f6d8}\\u{1f777}-\\u{1f77a}\\u{1f8b2}-\\u{1f8bb}",
  "\\u{1f8c0}-\\u{1f8c1}\\u{1f8d0}-\\u{1f8d8}\\u{1fa54}-\\u{1fa57}\\u{1fa89}-\\u{1fa8a}\\u{1fa8e}-\\u{1fa8f}",
  "\\u{1fabe}\\u{1fac6}\\u{1fac8}\\u{1facd}\\u{1fadc}\\u{1fadf}\\u{1fae9}-\\u{1faea}\\u{1faef}",
  "\\u{1fbcb}-\\u{1fbef}\\u{1fbfa}\\u{2b73a}-\\u{2b73f}\\u{2cea2}-\\u{2cead}\\u{323b0}-\\u{33479}",
].join("");

const LATER = new RegExp(`[${RANGES}]`, "u");
// Older letters whose other case came later.
const CASELESS = `${RANGES}\\u019b\\u0264\\ua7d3\\ua7d5`;
const WITHOUT_CASE = new RegExp(`[${CASELESS}]`, "u");
const OTHERS = new RegExp(`[^${CASELESS}]+`, "gu");

/** Whether a text has a character that Unicode 15.1 does not know. */
export const hasLater = (s: string): boolean => LATER.test(s);

const converted = (s: string, convert: (part: string) => string): string =>
  WITHOUT_CASE.test(s) ? s.replace(OTHERS, convert) : convert(s);

/** Upper and lower case as Unicode 15.1 has them. */
export const toUpper = (s: string): string => converted(s, (part) => part.toUpperCase());
export const toLower = (s: string): string => converted(s, (part) => part.toLowerCase());

// Numeric_Type=Digit beyond category Nd (superscripts, circled digits), and CJK numerals, which regular expressions cannot name.
export const DIGIT =
  "\u{b2}-\u{b3}\u{b9}\u{1369}-\u{1371}\u{19da}\u{2070}\u{2074}-\u{2079}\u{2080}-\u{2089}\u{2460}-\u{2468}\u{2474}-\u{247c}\u{2488}-\u{2490}\u{24ea}\u{24f5}-\u{24fd}\u{24ff}\u{2776}-\u{277e}\u{2780}-\u{2788}\u{278a}-\u{2792}\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}";
export const NUMERAL =
  "\u{3405}\u{3483}\u{382a}\u{3b4d}\u{4e00}\u{4e03}\u{4e07}\u{4e09}\u{4e24}\u{4e5d}\u{4e8c}\u{4e94}\u{4e96}\u{4eac}\u{4ebf}-\u{4ec0}\u{4edf}\u{4ee8}\u{4f0d}\u{4f70}\u{4fe9}\u{5006}\u{5104}\u{5146}\u{5169}\u{516b}\u{516d}\u{5341}\u{5343}-\u{5345}\u{534c}\u{53c1}-\u{53c4}\u{56db}\u{58f1}\u{58f9}\u{5e7a}\u{5efe}-\u{5eff}\u{5f0c}-\u{5f0e}\u{5f10}\u{62d0}\u{62fe}\u{634c}\u{67d2}\u{6d1e}\u{6f06}\u{7396}\u{767e}\u{7695}\u{79ed}\u{8086}\u{842c}\u{8cae}\u{8cb3}\u{8d30}\u{920e}\u{94a9}\u{9621}\u{9646}\u{964c}\u{9678}\u{96f6}\u{f96b}\u{f973}\u{f978}\u{f9b2}\u{f9d1}\u{f9d3}\u{f9fd}\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}";

const DECIMAL = /\p{Nd}/u;

/** The value of a decimal digit character. */
function decimalValue(cp: number): number {
  // Every script's digits form a run from its zero; runs follow one another only in whole tens.
  let start = cp;
  while (DECIMAL.test(String.fromCodePoint(start - 1))) start--;
  return (cp - start) % 10;
}

/** The text with all decimal digits as ASCII digits. */
export const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (c) => (c < "\x80" ? c : String(decimalValue(c.codePointAt(0) as number))));
