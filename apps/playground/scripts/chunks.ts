interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** All that a source imports, itself among them, without what it imports only when it is needed. */
function importedBy(modules: Modules, entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const gather = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    modules.getModuleInfo(id)?.importedIds.forEach(gather);
  };
  gather(entry);
  return found;
}

/**
 * Which of the page's own sources lie in one file: all that draw the page, except those that its first script needs as well. Left alone, the bundler
 * makes a file of each few that another entry shares, and ten small files compress worse than one.
 */
export function drawing(root: string) {
  let known: ReadonlySet<string> | undefined;
  return (id: string, modules: Modules): string | null => {
    if (id.includes("node_modules")) return null;
    if (known === undefined) {
      const first = importedBy(modules, `${root}src/main.tsx`);
      known = new Set([...importedBy(modules, `${root}src/app.tsx`)].filter((one) => !first.has(one)));
    }
    return known.has(id) ? "app" : null;
  };
}

/** Files that are there when anything is loaded later: the pages name them (scripts/embed-page.ts). */
const FIRST = /\/(?:index|app|embed|dist|callouts|receiver|step-rows)-[^/]*$/;

/** What is to be fetched beside a script that is loaded later: nothing that is there already, and the script itself only together with others. */
export function besides(file: string, files: readonly string[]): string[] {
  const more = files.filter((one) => one !== file && !FIRST.test(one));
  return FIRST.test(file) || more.length === 0 ? [] : [file, ...more];
}
