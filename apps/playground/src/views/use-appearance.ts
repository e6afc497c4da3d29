import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../state/store.ts";

/** Changes whenever colours or the fineness of the screen do: for what is drawn once and not by the browser's own styles. */
export function useAppearance(): string {
  const { store } = useApp();
  const times = useSignal(0);
  useEffect(() => {
    const again = () => {
      times.value++;
    };
    const media = ["(forced-colors: active)", "(prefers-contrast: more)", `(resolution: ${devicePixelRatio}dppx)`].map(
      (query) => matchMedia(query),
    );
    for (const one of media) one.addEventListener("change", again);
    return () => {
      for (const one of media) one.removeEventListener("change", again);
    };
  }, [times.value]);
  return `${store.theme.value} ${times.value}`;
}
