/** The three diagrams, loaded together when the first of them is opened. */
export { SequenceView } from "./sequence.tsx";
export { StatesView } from "./states.tsx";
export { TimelineView } from "./timeline.tsx";
