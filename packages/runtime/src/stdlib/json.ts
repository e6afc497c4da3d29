/** `json`: https://docs.python.org/3.13/library/json.html */
export { JSONDecodeError, JSONDecoder, load, loads } from "./json/decode.ts";
export { detect_encoding } from "./json/detect.ts";
export { dump, dumps, JSONEncoder } from "./json/encode.ts";
