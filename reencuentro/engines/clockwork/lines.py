"""On which line of a TOML file each key stands, which `tomllib` doesn't tell."""

import re
from collections.abc import Iterator

type Path = tuple[str | int, ...]

PART = r"""(?:[\w-]+|"[^"]*")"""
HEADER = re.compile(rf"^\s*(\[\[?)\s*({PART}(?:\s*\.\s*{PART})*)\s*\]")
KEY = re.compile(rf"^\s*({PART}(?:\s*\.\s*{PART})*)\s*=")


class KeyLines:
    """The lines of one file. Paths are those of the parsed data: ("rule", 3, "title", "es")."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read(text)

    def line_of(self, path: Path) -> int:
        """Of the key itself, or of the nearest thing around it that has a line."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self, text: str) -> None:
        here: Path = ()
        for number, line in _outside_long_text(text):
            if header := HEADER.match(line):
                here = self._enter(_parts(header[2]), is_list=header[1] == "[[")
                self._note(here, number)
            elif key := KEY.match(line):
                self._note((*here, *_parts(key[1])), number)

    def _enter(self, parts: list[str], is_list: bool) -> Path:
        """`[[rule.variant]]` stands inside the last `[[rule]]` that was begun."""
        path: Path = ()
        for position, part in enumerate(parts, 1):
            path = (*path, part)
            if is_list and position == len(parts):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _note(self, path: Path, number: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], number)


def _parts(dotted: str) -> list[str]:
    return [part.strip('"') for part in re.findall(PART, dotted)]


def _outside_long_text(text: str) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside:
            yield number, line
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
