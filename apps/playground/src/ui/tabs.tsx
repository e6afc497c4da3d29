import { useRef } from "preact/hooks";

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly title?: string;
}

/** A row of tabs as the ARIA authoring practices describe it: one tab stop, arrows move, Home and End jump. */
export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onChange: (id: T) => void;
  readonly small?: boolean;
}) {
  const row = useRef<HTMLDivElement>(null);
  const select = (index: number) => {
    const tab = props.tabs[(index + props.tabs.length) % props.tabs.length]!;
    props.onChange(tab.id);
    row.current?.querySelectorAll<HTMLButtonElement>("[role=tab]")[props.tabs.indexOf(tab)]?.focus();
  };
  const at = props.tabs.findIndex((tab) => tab.id === props.value);
  return (
    <div
      ref={row}
      class={`tabs ${props.small ? "tabs-small" : ""}`}
      role="tablist"
      aria-label={props.label}
      onKeyDown={(event) => {
        const moves: Record<string, number> = {
          ArrowRight: at + 1,
          ArrowLeft: at - 1,
          Home: 0,
          End: props.tabs.length - 1,
        };
        const to = moves[event.key];
        if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        select(to);
      }}
    >
      {props.tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === props.value}
          tabIndex={tab.id === props.value ? 0 : -1}
          title={tab.title}
          onClick={() => props.onChange(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
