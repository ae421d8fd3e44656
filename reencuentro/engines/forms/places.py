"""What a question is called in the form itself: 'Page 2, Part 2, Item 5.B'."""

import re

from .model import Field

_PART = re.compile(r"\bPart\s+(\d+)\b\.?")
_ITEM = re.compile(r"\b(\d{1,2})\s*\.\s*(?:([A-Za-z])\s*\.)?")
_DOING = re.compile(r"\b(?:Enter|Select|Check)\b")


def part_and_item(field: Field) -> tuple[str, str]:
    """Out of what is read aloud of a field; '' for what it doesn't say."""
    part = _PART.search(field.says)
    asked = _DOING.split(_PART.sub("", field.says), maxsplit=1)[0]
    items = _ITEM.findall(asked)
    number, letter = items[-1] if items else ("", "")
    return (part[1] if part else ""), f"{number}.{letter.upper()}" if letter else number
