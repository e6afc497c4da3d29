/**
 * Lets "select all" and "copy" mean a whole list of which only the rows in view exist: the keys select what the list shows, and a selection that holds all
 * of that is copied as the text of every row.
 */
export const wholeCopy = (text: () => string) => ({
  onKeyDown(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
    if (event.key !== "a" || !(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    getSelection()?.selectAllChildren(event.currentTarget);
  },
  onCopy(event: ClipboardEvent & { readonly currentTarget: HTMLElement }): void {
    const body = event.currentTarget.querySelector("[data-rows]");
    const selection = getSelection();
    if (body === null || selection === null || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!range.isPointInRange(body, 0) || !range.isPointInRange(body, body.childNodes.length)) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text());
  },
});
