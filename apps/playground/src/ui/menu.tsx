import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icons.tsx";

/**
 * A button that opens a panel under it. The panel is a native popover: Escape and a click elsewhere close it, and the focus comes back.
 */
export function Menu(props: {
  readonly label: string;
  readonly icon?: IconName;
  readonly title?: string;
  readonly iconOnly?: boolean;
  readonly class?: string;
  readonly align?: "start" | "end";
  readonly children: (close: () => void) => ComponentChildren;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = panel.current!;
    const place = () => {
      const anchor = button.current!.getBoundingClientRect();
      const width = Math.min(element.offsetWidth, window.innerWidth - 16);
      const left = props.align === "end" ? anchor.right - width : anchor.left;
      element.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
      const below = window.innerHeight - anchor.bottom - 16;
      const above = anchor.top - 16;
      const isUp = below < 160 && above > below;
      element.style.maxHeight = `${isUp ? above : below}px`;
      element.style.top = isUp ? "auto" : `${anchor.bottom + 6}px`;
      element.style.bottom = isUp ? `${window.innerHeight - anchor.top + 6}px` : "auto";
    };
    const toggled = (event: Event) => {
      const open = (event as ToggleEvent).newState === "open";
      button.current?.setAttribute("aria-expanded", String(open));
      if (!open) return;
      place();
      element.querySelector<HTMLElement>("button, a, select, input, textarea")?.focus({ preventScroll: true });
    };
    element.addEventListener("toggle", toggled);
    window.addEventListener("resize", place);
    return () => {
      element.removeEventListener("toggle", toggled);
      window.removeEventListener("resize", place);
    };
  }, [props.align]);
  const close = () => {
    panel.current?.hidePopover();
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`${props.iconOnly ? "icon-button" : "button"} ${props.class ?? ""}`}
        popovertarget={id}
        aria-expanded="false"
        aria-haspopup="true"
        title={props.title}
        aria-label={props.iconOnly ? props.label : undefined}
      >
        {props.icon !== undefined && <Icon name={props.icon} />}
        {!props.iconOnly && <span>{props.label}</span>}
        {!props.iconOnly && <Icon name="down" />}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only move the focus among the buttons inside */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        class="menu-panel"
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          const items = [...(panel.current?.querySelectorAll<HTMLElement>("button.menu-item") ?? [])];
          const at = items.indexOf(document.activeElement as HTMLElement);
          if (at < 0) return;
          event.preventDefault();
          event.stopPropagation();
          items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]?.focus();
        }}
      >
        {props.children(close)}
      </div>
    </>
  );
}
