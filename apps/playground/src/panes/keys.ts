import type { ViewName } from "../examples/index.ts";
import { openFilter } from "../model/filter.ts";
import { subjectOf } from "../state/navigation.ts";
import type { App, Store, Watched } from "../state/store.ts";

const views: readonly ViewName[] = ["steps", "sequence", "timeline", "states"];

/** Whether a key belongs to the control that has the focus. */
const isOwnedByControl = (event: KeyboardEvent): boolean => {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("input:not([type=range]), textarea, select, [contenteditable=true]")) return true;
  if (target.matches("button, a, [role=tab]") && (event.key === " " || event.key === "Enter")) return true;
  return target.matches("input[type=range], [role=separator], [role=tab]") && event.key.startsWith("Arrow");
};

/** The variable to watch: the one that has the focus, else the one that this step bound, else the first of the frame. */
function firstVariable(store: Store): Watched | null {
  const focused = document.activeElement?.closest<HTMLElement>("[data-variable]")?.dataset;
  if (focused?.variable !== undefined) return { frame: Number(focused.frame), name: focused.variable };
  const event = store.event.value;
  if (event === null) return null;
  const bound = Object.keys(event.set ?? {})[0];
  if (bound !== undefined) return { frame: event.f, name: bound };
  const frame = store.snapshot.value.frames[subjectOf(event)];
  const name = Object.keys(frame?.locals ?? {})[0];
  return frame === undefined || name === undefined ? null : { frame: frame.id, name };
}

/** Keys that work while the focus is in the trace or the transport. */
export function onTraceKey({ store, go }: App, event: KeyboardEvent): void {
  if (event.altKey && event.key === "ArrowLeft" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    event.stopPropagation();
    go.back();
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isOwnedByControl(event)) return;
  const single = store.settings.value.singleKeys;
  const actions: Record<string, () => void> = {
    ArrowRight: () => (event.shiftKey ? go.moveSwitch(1) : go.move(1)),
    ArrowLeft: () => (event.shiftKey ? go.moveSwitch(-1) : go.move(-1)),
    ArrowDown: () => (store.view.value === "timeline" && !store.tables.value ? go.lane(1) : go.move(1)),
    ArrowUp: () => (store.view.value === "timeline" && !store.tables.value ? go.lane(-1) : go.move(-1)),
    ...(event.shiftKey ? { Enter: () => go.reveal() } : {}),
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
          b: () => go.toggleBreakpoint(),
          n: () => go.hit(1),
          N: () => go.hit(-1),
          "[": () => go.again(-1),
          "]": () => go.again(1),
          a: () => go.mark(),
          c: () => go.follow(),
          f: () => {
            store.filter.value = store.filter.value === null ? openFilter : null;
          },
          v: () => {
            store.watched.value = store.watched.value === null ? firstVariable(store) : null;
          },
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

const paneOrder = [".python-pane", ".contents", ".document-pane", ".ts-pane", "#trace", ".output-pane"] as const;

/** What a pane is there for, where its own keys work; else the first of its controls is focused. */
const substance =
  "[role=listbox], .cm-content, textarea, .scene-view, .machines, .table-host, .document, .code-text[tabindex], .output";
const control = "[tabindex='0'], button:not([tabindex='-1'])";

const focusPane = (direction: 1 | -1): void => {
  const panes = paneOrder.flatMap((selector) => {
    const element = document.querySelector<HTMLElement>(selector);
    return element !== null && element.offsetParent !== null ? [element] : [];
  });
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + direction + panes.length) % panes.length]!;
  const inside = next.querySelector<HTMLElement>(substance) ?? next.querySelector<HTMLElement>(control);
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
