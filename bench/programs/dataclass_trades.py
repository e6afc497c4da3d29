# group: object
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, order=True)
class Price:
    units: int
    cents: int = 0


@dataclass
class Trade:
    ident: int
    symbol: str
    price: Price
    tags: list = field(default_factory=list)
    size: int = 1

    def value(self):
        return (self.price.units * 100 + self.price.cents) * self.size


def main():
    symbols = ["ab", "cd", "ef", "gh"]
    trades = []
    for i in range(2_000):
        trade = Trade(i, symbols[i % 4], Price(i % 90, i % 100), size=1 + i % 9)
        trade.tags.append(i)
        trades.append(trade)
    total = 0
    best = {}
    for trade in trades:
        total += trade.value()
        known = best.get(trade.symbol)
        if known is None or known.price < trade.price:
            best[trade.symbol] = trade
    changed = [replace(trade, size=trade.size + 1) for trade in trades[::4]]
    same = sum(1 for a, b in zip(trades, trades[36:]) if a.price == b.price)
    distinct = len({trade.price for trade in trades})
    return total + sum(t.value() for t in changed) + same + distinct + sum(t.ident for t in best.values())
