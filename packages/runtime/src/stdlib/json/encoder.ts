/** `json.encoder`: https://docs.python.org/3.13/library/json.html#json.JSONEncoder */
export { JSONEncoder } from "./encode.ts";
