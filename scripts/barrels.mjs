// Takes imports past the index of a package to the files that have the names.
//
// A build that is cut into parts asks which files a part can reach, and through an index it reaches the whole package: what only a later part
// uses would lie in the first script. So `import { a } from "@pycoro/trace"` becomes `import { a } from ".../trace/src/where/a/is.ts"`.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const names = (list) =>
  list
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "" && !item.startsWith("type "))
    .map((item) => item.split(" as "))
    .map(([from, to = from]) => ({ from, to }));

/** From which file an index has each of its names; null when it is more than a list of them. */
export function namesOf(index) {
  const places = new Map();
  const rest = readFileSync(index, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/export type \{[^}]*\} from "[^"]+";/g, "")
    .replace(/export \{([^}]*)\} from "([^"]+)";/g, (_, list, path) => {
      for (const { from, to } of names(list)) places.set(to, { file: join(dirname(index), path), name: from });
      return "";
    });
  return rest.trim() === "" ? places : null;
}

/** The plugin: `packages` is the folder in which packages have their `src/index.ts`. */
export const pastBarrels = (packages) => {
  const known = new Map();
  const placesOf = (name) => {
    const index = join(packages, name, "src/index.ts");
    if (!known.has(name)) known.set(name, existsSync(index) ? namesOf(index) : null);
    return known.get(name);
  };
  return {
    name: "past-barrels",
    setup(builder) {
      builder.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        if (path.includes("node_modules")) return undefined;
        const text = readFileSync(path, "utf8");
        const contents = text.replace(/^import \{([^}]*)\} from "@pycoro\/(\w+)";/gm, (line, list, name) => {
          const places = placesOf(name);
          const wanted = names(list);
          if (places === null || wanted.some(({ from }) => !places.has(from))) return line;
          return wanted
            .map(({ from, to }) => {
              const place = places.get(from);
              return `import { ${place.name === to ? to : `${place.name} as ${to}`} } from ${JSON.stringify(place.file)};`;
            })
            .join(" ");
        });
        return contents === text ? undefined : { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  };
};
