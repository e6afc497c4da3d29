/**
 * Does something with the frame that comes, in which the editor asks for its sizes as well: sizes that are asked for before make the browser lay the page
 * out once more. Gives back how to leave it.
 */
export function withFrame(act: () => void): () => void {
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}
