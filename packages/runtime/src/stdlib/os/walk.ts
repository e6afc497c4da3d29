/** `os.walk`: https://docs.python.org/3.13/library/os.html#os.walk */

import { fspath, pathOf } from "../../builtins/path.ts";
import { generator } from "../../coroutine/define.ts";
import { isError, OSError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { isNone, tuple } from "../kit.ts";
import { inKind, isLink } from "./host.ts";
import { joinPaths } from "./path-text.ts";
import { entriesOf } from "./status.ts";

/** Folder for folder, (path, folders, files). What is removed from the list of folders is not entered. */
export const walk: Value = generator(
  "top, topdown=True, onerror=None, followlinks=False",
  function* walk(top: Value, topdown: Value, onerror: Value, followlinks: Value): Generator<Value, void, Value> {
    const visit = function* (place: Value): Generator<Value, void, Value> {
      const folders: Value[] = [];
      const plain: Value[] = [];
      try {
        for (const entry of entriesOf(place)) (entry.isDirectory(true) ? folders : plain).push(entry.name);
      } catch (e) {
        if (!isError(e, OSError)) throw e;
        if (!isNone(onerror)) call(onerror, e);
        return;
      }
      if (truth(topdown)) yield tuple(place, folders, plain);
      for (const name of iterate(topdown ? folders : [...folders])) {
        const path = joinPaths(pathOf(place), [pathOf(name)]);
        if (truth(followlinks) || !isLink(path)) yield* visit(inKind(place, path));
      }
      if (!truth(topdown)) yield tuple(place, folders, plain);
    };
    yield* visit(fspath(top));
  },
  { qualname: "walk", module: "os" },
);
