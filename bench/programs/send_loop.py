# group: generator
def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        term = yield average
        total += term
        count += 1
        average = total / count


def main():
    mean = averager()
    next(mean)
    result = None
    for i in range(200_000):
        result = mean.send(i & 15)
    return result
