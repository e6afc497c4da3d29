/** Paths on a 16 × 16 grid, drawn with a 1.5 stroke; drawn for this page. */
const paths = {
  play: "M5 3.2v9.6l7.5-4.8z",
  pause: "M5 3.5v9M11 3.5v9",
  stop: "M4.5 4.5h7v7h-7z",
  first: "M4 3.5v9M12 3.5 6.5 8l5.5 4.5z",
  last: "M12 3.5v9M4 3.5 9.5 8 4 12.5z",
  back: "M10.5 3.5 5.5 8l5 4.5",
  forward: "m5.5 3.5 5 4.5-5 4.5",
  copy: "M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z",
  check: "m3 8.5 3.2 3.2L13 4.8",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1",
  moon: "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z",
  help: "M6.2 6.2a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.7-.8 1.4M8 11.6v.1M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z",
  gear: "M8 5.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM8 1.5v1.8M8 12.7v1.8M1.5 8h1.8M12.7 8h1.8M3.4 3.4l1.3 1.3M11.3 11.3l1.3 1.3M3.4 12.6l1.3-1.3M11.3 4.7l1.3-1.3",
  filter: "M2.5 3.5h11L9.4 8.6v4l-2.8-1.4V8.6z",
  open: "M2.5 12.5v-9h4l1.4 1.6h5.6v7.4z",
  screen: "M2 3.5h12v7.5H2zM5.5 13.5h5M8 11v2.5",
  link: "M6.7 9.3a2.6 2.6 0 0 0 3.9.2l2-2a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.3 6.7a2.6 2.6 0 0 0-3.9-.2l-2 2a2.6 2.6 0 0 0 3.7 3.7l1-1",
  download: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.2h10",
  more: "M3.2 8h.1M8 8h.1M12.8 8h.1",
  down: "m4 6 4 4 4-4",
  close: "M4 4l8 8M12 4l-8 8",
  list: "M3 4.5h10M3 8h10M3 11.5h10",
  clock: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 4.8V8l2.2 1.6",
  table: "M2.5 3.5h11v9h-11zM2.5 6.6h11M2.5 9.6h11M6.2 6.6v5.9",
  diagram: "M4 2.5v11M12 2.5v11M4 5.5h7M9 3.7l2 1.8-2 1.8M12 10.5H5M7 8.7l-2 1.8 2 1.8",
  keyboard: "M2 4.5h12v7H2zM4.5 7h.1M7 7h.1M9.5 7h.1M12 7h.1M5 9.4h6",
  warning: "M8 2.6 14.2 13H1.8zM8 6.5v3M8 11.3v.1",
  history: "M2.6 8a5.4 5.4 0 1 1 1.6 3.8M2.4 4.6 2.6 8l3.3-.6M8 5v3.2l2.2 1.3",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
