"""What can go wrong: a law file that is broken, a term that can't be counted. Both speak two languages."""

from dataclasses import dataclass, field

from .words import say


class ClockworkError(Exception):
    """Base of every refusal; `code` is a key of `words.WORDS`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params

    def say(self, language: str) -> str:
        return say(self.code, language, **self.params)

    def __str__(self) -> str:
        return self.say("en")


class CannotCount(ClockworkError):
    """What was entered gives no date: impossible, unknown, or outside the law that is in force."""


class CalendarOverlap(ClockworkError):
    """Two calendars, or two entries of one, speak about the same days."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a law file. `key` is written as in the file, `line` counts from 1."""

    file: str
    line: int
    key: str
    code: str
    params: dict[str, object] = field(default_factory=dict)

    def say(self, language: str) -> str:
        place = f"{self.file}:{self.line}"
        return f"{place}: {self.key + ': ' if self.key else ''}{say(self.code, language, **self.params)}"


class BrokenLaw(Exception):
    """The law can't be used. Carries all faults that were found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults

    def say(self, language: str) -> str:
        return "\n".join(fault.say(language) for fault in self.faults)

    def __str__(self) -> str:
        return self.say("en")
