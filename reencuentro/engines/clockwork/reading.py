"""Reads the TOML files of one folder and gathers what is wrong in any of them."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Any

from .errors import BrokenLaw, Fault
from .lines import KeyLines, Path
from .schema import Problem


class LawReader:
    """Reads files and gathers what is wrong in any of them."""

    def __init__(self, folder: FilePath) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self._texts: dict[str, str] = {}
        self._lines: dict[str, KeyLines] = {}

    def names(self, pattern: str) -> list[str]:
        """The files of that pattern, by their path below the folder."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.glob(pattern))

    def read(self, name: str, problems: Callable[[Mapping[str, Any]], Iterator[Problem]]) -> dict[str, Any]:
        """The parsed file; empty if it can't be read at all, and then that is noted."""
        try:
            text = (self.folder / name).read_text(encoding="utf-8")
            content = tomllib.loads(text)
        except (OSError, UnicodeDecodeError) as error:
            self.faults.append(Fault(self.shown(name), 1, "", "unreadable", {"why": type(error).__name__}))
            return {}
        except tomllib.TOMLDecodeError as error:
            self.faults.append(_syntax_fault(self.shown(name), error))
            return {}
        self._texts[name] = text
        self.note_all((name, problem) for problem in problems(content))
        return content

    def line_of(self, name: str, path: Path) -> int:
        """Where that key stands in a file that was read; lines are only looked for once there is a fault."""
        if name not in self._lines:
            self._lines[name] = KeyLines(self._texts[name])
        return self._lines[name].line_of(path)

    def note_all(self, problems: Iterable[tuple[str, Problem]]) -> None:
        """Each problem comes with the name of its file, as `read` was given it."""
        for name, problem in problems:
            key = ".".join(part for part in problem.path if isinstance(part, str))
            line = self.line_of(name, problem.path)
            self.faults.append(Fault(self.shown(name), line, key, problem.code, problem.params))

    def stop_if_broken(self) -> None:
        """Raises BrokenLaw if anything was noted so far."""
        if self.faults:
            raise BrokenLaw(sorted(self.faults, key=lambda fault: (fault.file, fault.line)))

    @property
    def digest(self) -> str:
        """Of all that was read."""
        return sha256(repr(sorted(self._texts.items())).encode()).hexdigest()[:16]

    def shown(self, name: str) -> str:
        """As faults name the file."""
        return f"{self.folder.name}/{name}"


def _syntax_fault(name: str, error: tomllib.TOMLDecodeError) -> Fault:
    """tomllib ends its message with '(at line 3, column 5)' or '(at end of document)'."""
    words = str(error).partition(" (at ")
    digits = words[2].removeprefix("line ").partition(",")[0]
    return Fault(name, int(digits) if digits.isdecimal() else 1, "", "not_toml", {"why": words[0]})
