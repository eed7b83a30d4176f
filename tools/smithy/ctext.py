"""Pieces of C source."""
import os

HEAD = "/* %s Generated; do not edit. */"


def quote(text):
    """A C string literal."""
    out = []
    for byte in text.encode("utf-8"):
        if byte in (0x22, 0x5C):
            out.append("\\" + chr(byte))
        elif byte == 0x0A:
            out.append("\\n")
        elif 0x20 <= byte < 0x7F:
            out.append(chr(byte))
        else:
            out.append("\\%03o" % byte)
    return '"' + "".join(out) + '"'


def quote_or_null(text):
    return "NULL" if text is None else quote(text)


def lines_of(text):
    """A literal of several lines, one piece for each line of the text."""
    pieces = [quote(line) for line in text.splitlines(keepends=True)]
    return "\n    ".join(pieces) or '""'


def write_if_changed(path, text):
    """Leaves the file's time alone when nothing changed, so that nothing is built again."""
    try:
        with open(path, encoding="utf-8") as f:
            if f.read() == text:
                return False
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return True
