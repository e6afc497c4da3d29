import { useSignal } from "@preact/signals";
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/** A component that is loaded when it is first shown; until then something simpler stands in its place, or nothing. */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: (props: P) => ComponentChildren = () => null,
): ComponentType<P> {
  return function Lazy(props: P) {
    const loaded = useSignal<{ readonly Component: ComponentType<P> } | null>(null);
    useEffect(() => {
      void load().then((Component) => {
        loaded.value = { Component };
      });
    }, [loaded]);
    const Component = loaded.value?.Component;
    return Component === undefined ? <>{meanwhile(props)}</> : <Component {...props} />;
  };
}
