import { type App, useApp } from "../state/store.ts";
import { Menu } from "../ui/menu.tsx";

export type ExportKind = keyof App["store"]["messages"]["value"]["exports"];

const kinds: readonly ExportKind[] = [
  "python",
  "typescript",
  "json",
  "text",
  "markdown",
  "svg",
  "png",
  "mermaid",
  "perfetto",
  "html",
];

/** Everything that can be taken away as a file. */
export function ExportMenu() {
  const app = useApp();
  const { messages } = app.store;
  return (
    <Menu
      label={messages.value.exportMenu}
      title={messages.value.exportMenu}
      icon="download"
      iconOnly
      align="end"
      class="export-button"
    >
      {(close) => (
        <div class="export-menu">
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              class="menu-item"
              onClick={() => {
                close();
                // The writers are loaded when the first file is asked for.
                void import("../exporters.ts").then(({ save }) => save(app, kind));
              }}
            >
              {messages.value.exports[kind]}
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}
