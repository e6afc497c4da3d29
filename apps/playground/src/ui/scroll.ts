/**
 * Scrolls a pane so that an element inside it is in view: at its top, or just as far as needed. The page around the pane stays where it is,
 * which `scrollIntoView` does not promise.
 */
export function scrollWithin(pane: HTMLElement, element: Element | null | undefined, where: "top" | "near"): void {
  if (element === null || element === undefined) return;
  const box = element.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  if (where === "top") pane.scrollTop += box.top - view.top - 8;
  else if (box.top < view.top + 8) pane.scrollTop += box.top - view.top - view.height / 3;
  else if (box.bottom > view.bottom - 8) pane.scrollTop += box.bottom - view.bottom + view.height / 3;
}
