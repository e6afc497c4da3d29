/** Imports every module that fills a builtin type's namespace. One line a module, in alphabetical order. */
import "./bool.ts";
import "./complex/methods.ts";
import "./float/methods.ts";
import "./int/methods.ts";
import "./str/methods.ts";
