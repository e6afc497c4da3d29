class Rain(Exception):
    """The weather turns."""


def picnic():
    print('blanket is spread')
    try:
        while True:
            try:
                guest = yield
            except Rain:
                print('everybody under the tree, then on with it')
            else:
                print('welcome,', guest)
    finally:
        print('blanket is folded')


party = picnic()
next(party)
party.send('Ada')
party.throw(Rain)
party.send('Lin')
party.close()
