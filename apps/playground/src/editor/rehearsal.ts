import type { createEditor } from "./create.ts";

const nothing = () => undefined;

/**
 * Pastes a text into an editor that nobody sees, hears of or reaches with a key, and takes it away again: the engine reads a function when it is first called,
 * and half of what a paste calls is called for nothing else. The root is closed, so that nothing which looks for the page's editor finds this one.
 */
export function rehearsePaste(make: typeof createEditor): void {
  const host = document.createElement("div");
  host.inert = true;
  host.style.cssText = "position:fixed;top:0;left:0;width:500px;height:400px;visibility:hidden;contain:strict";
  document.body.append(host);
  const { view, destroy } = make(host.attachShadow({ mode: "closed" }), "", "", {
    change: nothing,
    run: nothing,
    hover: nothing,
    click: nothing,
    compare: nothing,
    callout: nothing,
    toggleBreakpoint: nothing,
    whenRead: nothing,
    moveBreakpoints: nothing,
  });
  view.dom.style.height = "100%";
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "if text:\n    print(text)\n".repeat(100));
  // The editor draws itself with a frame, and is equipped by then.
  const nextFrame = (act: () => void) => requestAnimationFrame(() => setTimeout(act));
  const paste = (): void => {
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    view.contentDOM.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
  };
  nextFrame(() => {
    paste();
    nextFrame(() => {
      paste();
      nextFrame(() => {
        destroy();
        host.remove();
      });
    });
  });
}
