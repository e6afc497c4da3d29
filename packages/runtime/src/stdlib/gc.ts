/** `gc`: JavaScript's collector does the work; the functions answer as in a program without cycles. https://docs.python.org/3.13/library/gc.html */
import { None, type Value } from "../object/value.ts";
import { builtinsOf, tuple } from "./kit.ts";

const fn = builtinsOf("gc");
export const collect: Value = fn("collect", "generation=2", () => 0);
export const enable: Value = fn("enable", "", () => None);
export const disable: Value = fn("disable", "", () => None);
export const isenabled: Value = fn("isenabled", "", () => true);
export const get_count: Value = fn("get_count", "", () => tuple(0, 0, 0));
export const get_threshold: Value = fn("get_threshold", "", () => tuple(2000, 10, 0));
export const get_objects: Value = fn("get_objects", "generation=None", () => []);
export const freeze: Value = fn("freeze", "", () => None);
export const garbage: Value[] = [];
