from collections import namedtuple

Harvest = namedtuple('Harvest', 'baskets mean')


# the subgenerator: weighs one field
def weigh():
    baskets = 0
    total = 0.0
    mean = None
    while True:
        kilos = yield
        if kilos is None:
            break
        baskets += 1
        total += kilos
        mean = total / baskets
    return Harvest(baskets, mean)


# the delegating generator: a two-way pipe with a memory
def keeper(ledger, field):
    while True:
        ledger[field] = yield from weigh()


# the caller
def season(fields):
    ledger = {}
    for field, weights in fields.items():
        book = keeper(ledger, field)
        next(book)
        for kilos in weights:
            book.send(kilos)
        book.send(None)  # the end of a field: without it nothing is written down
    for field, harvest in sorted(ledger.items()):
        print(f'{field:<8} {harvest.baskets} baskets of {harvest.mean:.2f} kg')


season({
    'north': [11.5, 12.0, 10.5],
    'orchard': [8.0, 9.5, 8.5, 9.0],
})
