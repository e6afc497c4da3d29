/** A page that nobody sees draws no frames: then this long is enough. */
const LONGEST = 200;

/** Does something once the frame that is being made is on the screen. Gives back how to leave it. */
export function afterFrame(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const later = (wait: number) => {
    timer = setTimeout(() => {
      cancelAnimationFrame(frame);
      act();
    }, wait);
  };
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    later(0);
  });
  later(LONGEST);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
