/** All of document mode: loaded when a document is first shown. */
export { DocumentContents } from "./contents.tsx";
export { DocumentPane } from "./pane.tsx";
