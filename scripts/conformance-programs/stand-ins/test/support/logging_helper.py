"""Log records in tests."""

import logging.handlers


class TestHandler(logging.handlers.BufferingHandler):
    """Keeps the records as dictionaries."""

    def __init__(self, matcher):
        logging.handlers.BufferingHandler.__init__(self, 0)
        self.matcher = matcher

    def shouldFlush(self, record):
        return False

    def emit(self, record):
        self.format(record)
        self.buffer.append(vars(record))
