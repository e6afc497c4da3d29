/** `dataclasses`: https://docs.python.org/3.13/library/dataclasses.html */
export { dataclass, make_dataclass } from "./dataclasses/dataclass.ts";
export { Field, field, InitVar, KW_ONLY, MISSING } from "./dataclasses/field.ts";
export { asdict, astuple, fields, is_dataclass, replace } from "./dataclasses/functions.ts";
export { FrozenInstanceError } from "./dataclasses/methods.ts";
