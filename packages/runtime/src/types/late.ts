/** Which types are filled late. */
import { ComplexType } from "../object/type.ts";
import { MemoryViewType } from "./bytes/memory-value.ts";
import { ByteArrayType, BytesType } from "./bytes/value.ts";
import { fillLater } from "./fill-later.ts";
import * as late from "./lazy.ts";

fillLater(ByteArrayType, () => late.bytearray);
fillLater(BytesType, () => late.bytes);
fillLater(ComplexType, () => late.complex);
fillLater(MemoryViewType, () => late.memoryview);
