class Price {
  constructor(
    readonly units: number,
    readonly cents = 0,
  ) {}
  isBelow(other: Price): boolean {
    return this.units < other.units || (this.units === other.units && this.cents < other.cents);
  }
  equals(other: Price): boolean {
    return this.units === other.units && this.cents === other.cents;
  }
}

class Trade {
  constructor(
    readonly ident: number,
    readonly symbol: string,
    readonly price: Price,
    readonly tags: number[] = [],
    readonly size = 1,
  ) {}
  value(): number {
    return (this.price.units * 100 + this.price.cents) * this.size;
  }
}

export function main(): number {
  const symbols = ["ab", "cd", "ef", "gh"];
  const trades: Trade[] = [];
  for (let i = 0; i < 2_000; i++) {
    const trade = new Trade(i, symbols[i % 4]!, new Price(i % 90, i % 100), [], 1 + (i % 9));
    trade.tags.push(i);
    trades.push(trade);
  }
  let total = 0;
  const best = new Map<string, Trade>();
  for (const trade of trades) {
    total += trade.value();
    const known = best.get(trade.symbol);
    if (known === undefined || known.price.isBelow(trade.price)) best.set(trade.symbol, trade);
  }
  for (let i = 0; i < trades.length; i += 4) {
    const { ident, symbol, price, tags, size } = trades[i]!;
    total += new Trade(ident, symbol, price, tags, size + 1).value();
  }
  for (let i = 36; i < trades.length; i++) if (trades[i - 36]!.price.equals(trades[i]!.price)) total++;
  total += new Set(trades.map(({ price }) => `${price.units}:${price.cents}`)).size;
  for (const trade of best.values()) total += trade.ident;
  return total;
}
