def counter():
    n = 0
    while (yield n) is not None:
        n += 1
    return n


def clerk(results, name):
    results[name] = yield from counter()


results = {}
for name in ('left door', 'right door'):
    door = clerk(results, name)
    next(door)
    for visitor in ('a', 'b'):
        door.send(visitor)
    # nobody sends None here, so no counter ever returns

print(results)
