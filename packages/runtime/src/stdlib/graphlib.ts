/** `graphlib`: https://docs.python.org/3.13/library/graphlib.html */
import { generator } from "../coroutine/define.ts";
import { PyDict } from "../object/dict.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { applyMethod, invoke } from "../object/functions/call.ts";
import { iterate, toArray } from "../object/iterate.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { PyTuple, type PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { isNone, pythonClass, pythonException } from "./kit.ts";

export const __all__: string[] = ["TopologicalSorter", "CycleError"];
export const CycleError: PyType = pythonException(
  "graphlib",
  "CycleError",
  ValueError,
  "Raised when the nodes that are to be sorted depend on each other: the second of the arguments is the cycle.",
);

/** A node: what comes after it, and how many nodes it still waits for. */
class Node extends PyObject {
  readonly value: Value;
  readonly after: Node[] = [];
  waits = 0;
  state: "waiting" | "out" | "done" = "waiting";
  constructor(value: Value) {
    super();
    this.value = value;
  }
}
class Sorter extends PyObject {
  readonly nodes = new PyDict();
  /** Null before `prepare()`. */
  ready: Node[] | null = null;
  out = 0;
  finished = 0;
}

const all = (self: Sorter): Node[] => [...self.nodes.values()] as unknown as Node[];
function nodeOf(self: Sorter, value: Value): Node {
  const known = self.nodes.get(value) as Node | undefined;
  if (known !== undefined) return known;
  const node = new Node(value);
  self.nodes.set(value, node as Value);
  return node;
}
function prepared(self: Sorter): Node[] {
  if (self.ready === null) throw error(ValueError, "prepare() must be called first");
  return self.ready;
}

function add(self: Sorter, value: Value, before: Value): Value {
  if (self.ready !== null) throw error(ValueError, "Nodes cannot be added after a call to prepare()");
  const node = nodeOf(self, value);
  node.waits += before.items.length;
  for (const one of before.items) nodeOf(self, one).after.push(node);
  return None;
}

/** Nodes that follow each other in a circle, the first of them again at the end; undefined when there is no circle. */
function cycleOf(nodes: readonly Node[]): Value[] | undefined {
  const seen = new Set<Node>();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    const path: { node: Node; next: number }[] = [{ node: start, next: 0 }];
    const onPath = new Set([start]);
    seen.add(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const node = top.node.after[top.next++];
      if (node === undefined) {
        path.pop();
        onPath.delete(top.node);
      } else if (onPath.has(node)) {
        const from = path.findIndex((one) => one.node === node);
        return [...path.slice(from).map((one) => one.node.value), node.value];
      } else if (!seen.has(node)) {
        seen.add(node);
        onPath.add(node);
        path.push({ node, next: 0 });
      }
    }
  }
  return undefined;
}

function prepare(self: Sorter): Value {
  if (self.ready !== null) throw error(ValueError, "cannot prepare() more than once");
  self.ready = all(self).filter((node) => node.waits === 0);
  const cycle = cycleOf(all(self));
  if (cycle !== undefined) throw error(CycleError, "nodes are in a cycle", cycle);
  return None;
}

function getReady(self: Sorter): PyTuple {
  const nodes = prepared(self).splice(0);
  for (const node of nodes) node.state = "out";
  self.out += nodes.length;
  return new PyTuple(nodes.map((node) => node.value));
}

function done(self: Sorter, values: Value): Value {
  const ready = prepared(self);
  for (const value of values.items) {
    const node = self.nodes.get(value) as Node | undefined;
    if (node === undefined) throw error(ValueError, `node ${reprOf(value)} was not added using add()`);
    if (node.state === "waiting") throw error(ValueError, `node ${reprOf(value)} was not passed out (still not ready)`);
    if (node.state === "done") throw error(ValueError, `node ${reprOf(value)} was already marked done`);
    node.state = "done";
    for (const next of node.after) if (--next.waits === 0) ready.push(next);
    self.finished++;
  }
  return None;
}
const isActive = (self: Sorter): boolean => {
  const { length } = prepared(self);
  return self.finished < self.out || length > 0;
};

export const TopologicalSorter: PyType = pythonClass(
  "graphlib",
  "TopologicalSorter",
  [],
  {
    __class_getitem__: classGetitem,
    __bool__: ["", (self: Value) => invoke(self, "is_active")],
    __doc__: "Provides functionality to topologically sort a graph of hashable nodes",
    __init__: [
      "graph=None",
      (self: Value, graph: Value) => {
        if (isNone(graph)) return None;
        for (const pair of iterate(invoke(graph, "items"))) {
          const [node, before] = toArray(pair);
          applyMethod(self, "add", [node, ...iterate(before)]);
        }
        return None;
      },
    ],
    add: ["node, *predecessors", add],
    done: ["*nodes", done],
    get_ready: ["", getReady],
    is_active: ["", isActive],
    prepare: ["", prepare],
    static_order: generator(
      "self",
      function* (self: Value) {
        invoke(self, "prepare");
        while (truth(invoke(self, "is_active"))) {
          const group = toArray(invoke(self, "get_ready"));
          yield* group;
          applyMethod(self, "done", group);
        }
        return None;
      },
      { qualname: "TopologicalSorter.static_order", module: "graphlib" },
    ),
  },
  { alloc: Sorter },
);
