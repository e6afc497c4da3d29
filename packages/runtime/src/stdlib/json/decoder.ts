/** `json.decoder`: https://docs.python.org/3.13/library/json.html#json.JSONDecoder */
export { JSONDecodeError, JSONDecoder } from "./decode.ts";
