/** Which types are filled late. */

import { MemberDescriptorType } from "../object/classes/slots.ts";
import { SuperType } from "../object/classes/super.ts";
import { ClassMethodDescriptorType, ClassMethodType, GetSetType, StaticMethodType } from "../object/descriptors.ts";
import {
  BlockingIOError,
  OSError,
  SyntaxError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeTranslateError,
} from "../object/exceptions/exceptions.ts";
import { CodeType } from "../object/functions/code.ts";
import { setPatternKind } from "../object/matching/pattern-kind.ts";
import { ModuleType } from "../object/modules/module.ts";
import { FrameType, TracebackType } from "../object/tracebacks/traceback-type.ts";
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
import { GenericAliasType } from "./generic-alias.ts";
import * as late from "./lazy.ts";
import { MappingProxyType } from "./mapping-proxy.ts";
import { PropertyType } from "./property.ts";
import { FrozenSetType, SetType } from "./set-storage.ts";
import { SliceType } from "./slice.ts";
import { UnionType } from "./union.ts";

fillLater([ByteArrayType], () => late.bytearray);
fillLater([BytesType], () => late.bytes);
fillLater([ComplexType], () => late.complex);
fillLater([FloatType], () => late.float);
fillLater(
  [
    BuiltinType,
    ClassMethodDescriptorType,
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
fillLater([SuperType], () => late.superMethods);
fillLater([MemoryViewType], () => late.memoryview);
setPatternKind(MemoryViewType, "sequence");
fillLater(
  [BlockingIOError, OSError, SyntaxError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError],
  () => late.exceptions,
);
fillLater([CodeType, FrameType, TracebackType], () => late.tracebacks);
fillLater([GenericAliasType], () => late.alias);
fillLater([UnionType], () => late.union);
fillLater([FrozenSetType, SetType], () => late.set);
fillLater([MappingProxyType], () => late.mappingproxy);
fillLater([SliceType], () => late.slice);
fillLater([ModuleType], () => late.module);
fillLater([PropertyType], () => late.property);
