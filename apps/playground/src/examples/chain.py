def well():
    bucket = 0
    while bucket is not None:
        bucket = yield f'drew {bucket}'
    return 'dry'


def pump():
    state = yield from well()
    return f'the well is {state}'


def village():
    news = yield from pump()
    print('heard:', news)


people = village()
print(next(people))
print(people.send(3))
print(people.send(5))
for _ in range(1):
    try:
        people.send(None)
    except StopIteration:
        print('everyone goes home')
