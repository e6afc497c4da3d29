/** `python -m uuid`: https://docs.python.org/3.13/library/uuid.html#command-line-usage */
import { getattr } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";

const MAKERS = ["uuid1", "uuid3", "uuid4", "uuid5"];

/** Prints the UUID that the arguments of the program ask for. */
export function main(): Value {
  const uuid = importModule("uuid").dict;
  const parser = apply(importModule("argparse").dict.get("ArgumentParser"), [], {
    description: "Generates a uuid using the selected uuid function.",
  });
  const add = (short: string, long: string, more: Readonly<Record<string, Value>>): Value =>
    apply(getattr(parser, "add_argument"), [short, long], { ...more });
  add("-u", "--uuid", {
    choices: MAKERS,
    default: "uuid4",
    help: "The function to use to generate the uuid. By default uuid4 function is used.",
  });
  add("-n", "--namespace", {
    help: "The namespace is a UUID, or '@ns' where 'ns' is a well-known predefined UUID addressed by namespace name. Such as @dns, @url, @oid, and @x500. Only required for uuid3/uuid5 functions.",
  });
  add("-N", "--name", {
    help: "The name used as part of generating the uuid. Only required for uuid3/uuid5 functions.",
  });
  const args = invoke(parser, "parse_args");
  const [maker, space, name] = ["uuid", "namespace", "name"].map((field) => getattr(args, field));
  const print = importModule("builtins").dict.get("print");
  if (maker !== "uuid3" && maker !== "uuid5") {
    call(print, call(uuid.get(maker)));
    return None;
  }
  if (!truth(space) || !truth(name))
    invoke(
      parser,
      "error",
      `Incorrect number of arguments. ${maker} requires a namespace and a name. Run 'python -m uuid -h' for more information.`,
    );
  const known = /^@(dns|url|oid|x500)$/.exec(space)?.[1];
  const namespace = known === undefined ? call(uuid.get("UUID"), space) : uuid.get(`NAMESPACE_${known.toUpperCase()}`);
  call(print, call(uuid.get(maker), namespace, name));
  return None;
}
