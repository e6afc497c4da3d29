# group: generator
def queens(n, row=0, columns=0, left=0, right=0):
    if row == n:
        yield ()
        return
    for column in range(n):
        bit = 1 << column
        if columns & bit or left & (bit << row) or right & (1 << (row - column + n)):
            continue
        for rest in queens(n, row + 1, columns | bit, left | (bit << row), right | (1 << (row - column + n))):
            yield (column,) + rest


def main():
    return sum(1 for _ in queens(9))
