/** Calls `look` whenever an element is scrolled or gets another size, the first time soon. Gives back how to leave it. */
export function watchView(element: HTMLElement, look: () => void): () => void {
  element.addEventListener("scroll", look, { passive: true });
  const sizes = new ResizeObserver(look);
  sizes.observe(element);
  return () => {
    element.removeEventListener("scroll", look);
    sizes.disconnect();
  };
}
