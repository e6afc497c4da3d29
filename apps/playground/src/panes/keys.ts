import type { ViewName } from "../examples/index.ts";
import type { App } from "../state/store.ts";

const views: readonly ViewName[] = ["steps", "sequence", "timeline", "states"];

/** Whether a key belongs to the control that has the focus. */
const isOwnedByControl = (event: KeyboardEvent): boolean => {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("input:not([type=range]), textarea, select, [contenteditable=true]")) return true;
  if (target.matches("button, a, [role=tab]") && (event.key === " " || event.key === "Enter")) return true;
  return target.matches("input[type=range], [role=separator], [role=tab]") && event.key.startsWith("Arrow");
};

/** Keys that work while the focus is in the trace or the transport. */
export function onTraceKey({ store, go }: App, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isOwnedByControl(event)) return;
  const single = store.settings.value.singleKeys;
  const actions: Record<string, () => void> = {
    ArrowRight: () => (event.shiftKey ? go.moveSwitch(1) : go.move(1)),
    ArrowLeft: () => (event.shiftKey ? go.moveSwitch(-1) : go.move(-1)),
    ArrowDown: () => go.move(1),
    ArrowUp: () => go.move(-1),
    PageDown: () => go.move(12),
    PageUp: () => go.move(-12),
    Home: () => go.seekStep(0),
    End: () => go.seekStep(store.steps.value.length - 1),
    " ": () => {
      store.playing.value = !store.playing.value;
    },
    ...(single
      ? {
          o: () => go.over(1),
          O: () => go.over(-1),
          i: () => go.into(),
          u: () => go.out(),
          w: () => {
            store.why.value = !store.why.value;
          },
          t: () => {
            store.tables.value = !store.tables.value;
          },
          z: () => {
            store.internals.value = !store.internals.value;
          },
          "?": () => {
            store.dialog.value = "keys";
          },
        }
      : {}),
  };
  const action = actions[event.key];
  if (action === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key !== " ") store.playing.value = false;
  action();
}

const paneOrder = [".python-pane", ".ts-pane", "#trace", ".output-pane"] as const;

const focusPane = (direction: 1 | -1): void => {
  const panes = paneOrder.flatMap((selector) => {
    const element = document.querySelector<HTMLElement>(selector);
    return element !== null && element.offsetParent !== null ? [element] : [];
  });
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + direction + panes.length) % panes.length]!;
  const inside = next.querySelector<HTMLElement>("[role=listbox], .cm-content, textarea, [tabindex='0'], button");
  (inside ?? next).focus();
};

/** Keys that work everywhere on the page. */
export function onPageKey(app: App, event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const mod = event.ctrlKey || event.metaKey;
  const { store, session } = app;
  if (mod && event.key === "Enter") {
    event.preventDefault();
    session.run();
  } else if (mod && event.key.toLowerCase() === "s" && !event.shiftKey) {
    event.preventDefault();
    store.dialog.value = "share";
  } else if (event.key === "F6") {
    event.preventDefault();
    focusPane(event.shiftKey ? -1 : 1);
  } else if (event.altKey && /^[1-4]$/.test(event.key)) {
    event.preventDefault();
    store.view.value = views[Number(event.key) - 1]!;
  } else if (
    event.key === "?" &&
    store.settings.value.singleKeys &&
    !(event.target instanceof HTMLElement && event.target.closest(".cm-editor, input, textarea, select"))
  ) {
    event.preventDefault();
    store.dialog.value = "keys";
  }
}
