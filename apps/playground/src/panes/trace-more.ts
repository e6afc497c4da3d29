/** What stands around the views when somebody asks for it: small parts, loaded together. */
export { FilterBar } from "./filter-bar.tsx";
export { SavedBar } from "./saved-bar.tsx";
export { ValueHistory } from "./value-history.tsx";
