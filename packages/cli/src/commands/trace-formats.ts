/** Diagrams and files for other programs come from the same code as the page's. */
export const traceFormats = ["text", "json", "md", "svg", "html", "mermaid", "perfetto", "tree"] as const;
export const traceViews = ["steps", "seq", "timeline", "states"] as const;
export const traceClocks = ["logical", "virtual", "wall"] as const;
export type TraceView = (typeof traceViews)[number];
export type TraceFormat = (typeof traceFormats)[number];
export type TraceClock = (typeof traceClocks)[number];
