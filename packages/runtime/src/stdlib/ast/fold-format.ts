/** `"…" % (a, b)` with nothing but `%s`, `%r`, `%a` and `%%` as an f-string (Python/ast_opt.c: optimize_format). */
import { None, type Value } from "../../object/value.ts";
import { field, isKind, node } from "./nodes.ts";
import { placesOf } from "./places.ts";

const FIELD = /%(?:%|([-+ #0]*)(\d{0,2})(?:\.(\d{0,2}))?([sra]))/y;

/** The f-string; undefined where a format asks for more, or the counts differ. */
export function formatFolded(at: Value, format: Value, right: Value): Value {
  const elts: Value[] = field(right, "elts");
  if (typeof format !== "string" || elts.some((e) => isKind(e, "Starred"))) return undefined;
  const places = placesOf(at);
  const constant = (value: string): Value => node("Constant", { value, kind: None, ...places });
  const values: Value[] = [];
  let text = "";
  let used = 0;
  const flush = (): void => {
    if (text !== "") values.push(constant(text));
    text = "";
  };
  for (let i = 0; i < format.length; ) {
    if (format[i] !== "%") {
      text += format[i++];
      continue;
    }
    FIELD.lastIndex = i;
    const [all, flags = "", width = "", precision, letter] = FIELD.exec(format) ?? [];
    if (all === undefined) return undefined;
    i += all.length;
    if (letter === undefined) {
      text += "%";
      continue;
    }
    flush();
    const wide = Number(width);
    const side = wide > 0 && !flags.includes("-") ? ">" : "";
    const spec = `${side}${wide > 0 ? wide : ""}${precision === undefined ? "" : `.${Number(precision)}`}`;
    values.push(
      node("FormattedValue", {
        value: elts[used++],
        conversion: letter.charCodeAt(0),
        format_spec: spec === "" ? None : constant(spec),
        ...places,
      }),
    );
  }
  flush();
  return used === elts.length ? node("JoinedStr", { values, ...places }) : undefined;
}
