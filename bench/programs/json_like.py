# group: other
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


def dump(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"' + "".join(ESCAPES.get(ch, ch) for ch in value) + '"'
    if isinstance(value, dict):
        return "{" + ",".join(dump(key) + ":" + dump(item) for key, item in value.items()) + "}"
    return "[" + ",".join(map(dump, value)) + "]"


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def value(self):
        ch = self.text[self.at]
        if ch == "{":
            return self.mapping()
        if ch == "[":
            return self.sequence()
        if ch == '"':
            return self.string()
        for word, meaning in (("null", None), ("true", True), ("false", False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        return self.number()

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "-+.eE0123456789":
            self.at += 1
        digits = self.text[start:self.at]
        return float(digits) if "." in digits else int(digits)

    def string(self):
        self.at += 1
        out = []
        while True:
            ch = self.text[self.at]
            self.at += 1
            if ch == '"':
                return "".join(out)
            if ch == "\\":
                ch = self.text[self.at]
                self.at += 1
                ch = "\n" if ch == "n" else ch
            out.append(ch)

    def sequence(self):
        self.at += 1
        out = []
        while self.text[self.at] != "]":
            out.append(self.value())
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1
        return out

    def mapping(self):
        self.at += 1
        out = {}
        while self.text[self.at] != "}":
            key = self.string()
            self.at += 1
            out[key] = self.value()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1
        return out


def weigh(value):
    if isinstance(value, dict):
        return sum(weigh(item) for item in value.values()) + len(value)
    if isinstance(value, list):
        return sum(weigh(item) for item in value)
    return len(value) if isinstance(value, str) else 1


def main():
    item = {"name": 'a "quoted" name', "size": 12, "ratio": 1.5, "flags": [True, False, None], "path": ["x", ["y", "z\n"]]}
    value = {f"key{i}": dict(item, size=i, more=[i, i + 1]) for i in range(120)}
    text = dump(value)
    again = Reader(text).value()
    return len(text) + weigh(again) + (again == value)
