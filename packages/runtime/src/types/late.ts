/** Which types are filled late. */
import { ClassMethodType, GetSetType, StaticMethodType } from "../object/descriptors.ts";
import { setPatternKind } from "../object/match.ts";
import { MemberDescriptorType } from "../object/slots.ts";
import {
  BuiltinType,
  ComplexType,
  FloatType,
  FunctionType,
  IntType,
  MethodDescriptorType,
  MethodType,
  MethodWrapperType,
  WrapperDescriptorType,
} from "../object/type.ts";
import { MemoryViewType } from "./bytes/memory-value.ts";
import { ByteArrayType, BytesType } from "./bytes/value.ts";
import { fillLater } from "./fill-later.ts";
import * as late from "./lazy.ts";

fillLater([ByteArrayType], () => late.bytearray);
fillLater([BytesType], () => late.bytes);
fillLater([ComplexType], () => late.complex);
fillLater([FloatType], () => late.float);
fillLater(
  [
    BuiltinType,
    ClassMethodType,
    FunctionType,
    GetSetType,
    MemberDescriptorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    StaticMethodType,
    WrapperDescriptorType,
  ],
  () => late.functions,
);
fillLater([IntType], () => late.int);
fillLater([MemoryViewType], () => late.memoryview);
setPatternKind(MemoryViewType, "sequence");
