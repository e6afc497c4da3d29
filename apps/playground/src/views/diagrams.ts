/** The three diagrams, loaded together when the first of them is opened. */
export { SequenceView } from "./sequence.tsx";
export { StatesView } from "./states.tsx";
export { StepsTable } from "./steps-table.tsx";
export { TimelineView } from "./timeline.tsx";
