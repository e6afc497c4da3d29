/** What is known of the places in a document beside their values: which may not be opened or changed again. */
export type Key = readonly string[];
/** `declared`: a table that was opened by name; `frozen`: an inline table or array with all that is in it. */
export type Mark = "declared" | "frozen";

class Place {
  isDeclared = false;
  isFrozen = false;
  readonly inner = new Map<string, Place>();
}

export class Marks {
  private readonly root = new Place();
  private readonly later: Key[] = [];

  set(key: Key, mark: Mark): void {
    let place = this.root;
    for (const part of key) {
      let next = place.inner.get(part);
      if (next === undefined) {
        next = new Place();
        place.inner.set(part, next);
      }
      place = next;
    }
    if (mark === "declared") place.isDeclared = true;
    else place.isFrozen = true;
  }
  has(key: Key, mark: Mark): boolean {
    let place: Place | undefined = this.root;
    for (const [i, part] of key.entries()) {
      place = place.inner.get(part);
      if (place === undefined) return false;
      if (mark === "frozen" ? place.isFrozen : i === key.length - 1 && place.isDeclared) return true;
    }
    return false;
  }
  /** Forgets a place and all within it: another item of an array stands there from now on. */
  forget(key: Key): void {
    let place: Place | undefined = this.root;
    for (const part of key.slice(0, -1)) place = place?.inner.get(part);
    place?.inner.delete(key.at(-1) as string);
  }
  /** Tables that dotted keys made may grow until the next header. */
  declareLater(key: Key): void {
    this.later.push(key);
  }
  declareNow(): void {
    for (const key of this.later.splice(0)) this.set(key, "declared");
  }
}
