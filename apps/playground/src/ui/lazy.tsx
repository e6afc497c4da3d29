import { signal } from "@preact/signals";
import type { ComponentChildren, ComponentType, FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";

/** A component with the means to load it before it is shown. */
export type LazyComponent<P extends object> = FunctionComponent<P> & { readonly load: () => Promise<void> };

/** A component that is loaded when it is first shown; until then something simpler stands in its place, or nothing. */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: (props: P) => ComponentChildren = () => null,
): LazyComponent<P> {
  const loaded = signal<ComponentType<P> | null>(null);
  const ready = async () => {
    loaded.value ??= await load();
  };
  function Lazy(props: P) {
    useEffect(() => void ready(), []);
    const Component = loaded.value;
    return Component === null ? <>{meanwhile(props)}</> : <Component {...props} />;
  }
  return Object.assign(Lazy, { load: ready });
}
