def tides():
    level = 0
    while True:
        yield level
        level += 1


for level in tides():
    pass
