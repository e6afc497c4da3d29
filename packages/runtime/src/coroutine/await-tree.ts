/** Who waits for whom now. asyncio draws it; it fills this in when it is loaded, so that programs without a loop need not load it. */
export const treeOfAwaits: { draw: () => string } = { draw: () => "no event loop is running" };

/**
 * The await tree of the running loop, as `python -m asyncio pstree` of 3.14 draws it.
 * @example
 * currentAwaitTree() // "no event loop is running"
 */
export const currentAwaitTree = (): string => treeOfAwaits.draw();
