# group: int
def fannkuch(n):
    order = list(range(n))
    counts = [0] * n
    most = checksum = sign = 0
    level = n
    while True:
        while level > 1:
            counts[level - 1] = level
            level -= 1
        first = order[0]
        if first:
            flips = 1
            work = order[:]
            while True:
                top = work[first]
                if not top:
                    break
                work[first] = first
                if first > 2:
                    low, high = 1, first - 1
                    while low < high:
                        work[low], work[high] = work[high], work[low]
                        low += 1
                        high -= 1
                first = top
                flips += 1
            if flips > most:
                most = flips
            checksum += -flips if sign else flips
        sign ^= 1
        while True:
            if level == n:
                return checksum * 100 + most
            moved = order[0]
            order[:level] = order[1:level + 1]
            order[level] = moved
            counts[level] -= 1
            if counts[level] > 0:
                break
            level += 1


def main():
    return fannkuch(8)
