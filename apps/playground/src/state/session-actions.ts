import type { Mode } from "@pycoro/document";
import type { ViewName } from "../examples/index.ts";
import type { Limits } from "../protocol.ts";
import type { SavedTrace } from "./store.ts";

/** What a person can have done with the text: run it, edit it, load another. */
export interface Session {
  readonly run: () => void;
  readonly stop: () => void;
  /** Takes over what a person wrote. It is compiled, and run where that is wished, when the keys rest; what was pasted, at once. */
  readonly edit: (text: string, isPasted?: boolean) => void;
  readonly load: (
    text: string,
    options?: {
      readonly mode?: Mode | null;
      readonly step?: number;
      readonly view?: ViewName;
      readonly example?: string | null;
      readonly python?: string;
      readonly seed?: number;
      /** The name of an order that is not the loop's own. */
      readonly schedule?: string | null;
      readonly limits?: Partial<Limits>;
      readonly folds?: readonly number[];
      /** The trace that is shown instead of a run. */
      readonly saved?: SavedTrace;
      /** Waits for a person to start it. */
      readonly hold?: boolean;
    },
  ) => void;
  readonly answer: (line: string | null) => void;
  /** Runs the program in every order that its event loop may take, or, asked for any order, in others as well. */
  readonly explore: (anyOrder: boolean) => void;
  /** Runs it again in the order of this name, or in the loop's own. */
  readonly follow: (schedule: string | null) => void;
  /** Traces another block of the document, as it stands or with one of its lines (from 0) commented out, and goes to a line of the text. */
  readonly focus: (block: number, commented?: number | null, line?: number) => void;
  /** Lets a block of the document keep to itself what it does, or no longer, and checks the document again. */
  readonly fork: (block: number) => void;
}
