/** Diagrams and files for other programs come from the same code as the page's. */
export const traceFormats = ["text", "json", "md", "svg", "html", "mermaid", "perfetto"] as const;
export type TraceFormat = (typeof traceFormats)[number];
