class Queue<T> {
  #items: T[] = [];
  #waiting: ((item: T) => void)[] = [];
  put(item: T): void {
    const waiter = this.#waiting.shift();
    if (waiter === undefined) this.#items.push(item);
    else waiter(item);
  }
  get(): Promise<T> {
    if (this.#items.length > 0) return Promise.resolve(this.#items.shift() as T);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

async function player(inbox: Queue<number>, outbox: Queue<number>, rounds: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < rounds; i++) {
    const ball = await inbox.get();
    count += ball;
    outbox.put(ball + 1);
  }
  return count;
}

export async function main(): Promise<number> {
  const a = new Queue<number>();
  const b = new Queue<number>();
  a.put(0);
  const [x, y] = await Promise.all([player(a, b, 20_000), player(b, a, 20_000)]);
  return x + y;
}
