def inbox():
    while True:
        letter = yield
        print('read', letter)


box = inbox()
box.send('hello')  # nobody has started the generator yet
