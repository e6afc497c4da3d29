/** `dataclasses`: https://docs.python.org/3.13/library/dataclasses.html */
export { dataclass } from "./dataclasses/dataclass.ts";
export { Field, field, InitVar, KW_ONLY, MISSING } from "./dataclasses/field.ts";
export {
  _dataclass_getstate,
  _dataclass_setstate,
  asdict,
  astuple,
  fields,
  is_dataclass,
  replace,
} from "./dataclasses/functions.ts";
export { make_dataclass } from "./dataclasses/make.ts";
export { FrozenInstanceError } from "./dataclasses/methods.ts";
