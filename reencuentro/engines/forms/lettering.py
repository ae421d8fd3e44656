"""How a text is set into a field's box, in the one typeface whose letters are all alike in width."""

from dataclasses import dataclass

from .model import Box, Field

FONT = "Courier-Bold"
ADVANCE = 0.6
"""Width of every letter of it, in parts of its size."""
LARGEST, SMALLEST = 10.0, 6.0
_LEADING = 1.15
_MARGIN = 2.0
_ENCODING = "cp1252"


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of text and the size of their letters, in points."""

    size: float
    lines: tuple[str, ...]


def setting(field: Field, text: str) -> Setting | None:
    """The largest that fits all boxes of the field; None if not even small letters do."""
    if field.most and len(text) > field.most:
        return None
    size = LARGEST
    while size >= SMALLEST:
        found = Setting(size, tuple(_lines(field, text, size)))
        if all(_fits(field, found, box) for box in field.boxes):
            return found
        size -= 0.5
    return None


def unprintable(text: str) -> str:
    """The characters, each once, that no form's typeface has."""
    return "".join(dict.fromkeys(sign for sign in text if not sign.isspace() and not encoded(sign)))


def encoded(text: str) -> bytes:
    return text.encode(_ENCODING, errors="ignore")


def drawn(field: Field, box: Box, found: Setting) -> bytes:
    """The content stream that shows it within the box."""
    shown = (_in_cells if field.comb and field.most else _in_lines)(field, box, found)
    clip = f"1 1 {box.width - 2:.2f} {box.height - 2:.2f} re W n"
    head = f"/Tx BMC q {clip} BT /F {found.size:g} Tf 0 g "
    return head.encode() + b" ".join(shown) + b" ET Q EMC"


def _lines(field: Field, text: str, size: float) -> list[str]:
    if not field.multiline:
        return [" ".join(text.split())]
    across = max(1, int((min(box.width for box in field.boxes) - 2 * _MARGIN) / (ADVANCE * size)))
    return [line for written in text.splitlines() for line in wrapped(written, across)]


def wrapped(text: str, across: int) -> list[str]:
    """Lines of at most `across` letters; a word that is longer is cut."""
    lines = [""]
    for word in text.split():
        while len(word) > across:
            lines.append(word[:across])
            word = word[across:]
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= across:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines[1:] if not lines[0] and lines[1:] else lines


def _fits(field: Field, found: Setting, box: Box) -> bool:
    if field.comb and field.most:
        return True
    longest = max((len(line) for line in found.lines), default=0)
    wide = longest * ADVANCE * found.size <= box.width - 2 * _MARGIN
    return wide and (
        not field.multiline or len(found.lines) * _LEADING * found.size <= box.height - 2 * _MARGIN
    )


def _in_lines(field: Field, box: Box, found: Setting) -> list[bytes]:
    step = _LEADING * found.size
    y = box.height - _MARGIN - found.size if field.multiline else (box.height - 0.66 * found.size) / 2
    return [
        _put(line, _start(field, box, line, found.size), y - step * row)
        for row, line in enumerate(found.lines)
    ]


def _start(field: Field, box: Box, line: str, size: float) -> float:
    room = box.width - 2 * _MARGIN - len(line) * ADVANCE * size
    return _MARGIN + room * field.align / 2


def _in_cells(field: Field, box: Box, found: Setting) -> list[bytes]:
    cell = box.width / field.most
    inset = (cell - ADVANCE * found.size) / 2
    y = (box.height - 0.66 * found.size) / 2
    return [_put(sign, cell * place + inset, y) for place, sign in enumerate(found.lines[0])]


def _put(text: str, x: float, y: float) -> bytes:
    written = encoded(text).replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return f"1 0 0 1 {x:.2f} {y:.2f} Tm (".encode() + written + b") Tj"
