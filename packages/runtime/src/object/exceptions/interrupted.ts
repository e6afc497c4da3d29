/** Thrown by hosts to stop a program from outside; no Python handler sees it. */
export class Interrupted {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}
