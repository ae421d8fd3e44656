"""How alike two people are, in words with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

POSSIBLE = 0.72
# Some are of the checks that were made before the tracing engine made them, and are kept with their cases.
REASONS: dict[str, Promise] = {
    "name": gettext_lazy("the name is the same"),
    "nickname": gettext_lazy("a given name is a pet or short form, or the English form"),
    "sound": gettext_lazy("it sounds the same"),
    "spelling": gettext_lazy("a letter or two differ"),
    "beginning": gettext_lazy("it begins the same"),
    "initial": gettext_lazy("an initial fits"),
    "swapped": gettext_lazy("the surnames are swapped"),
    "one_surname": gettext_lazy("a surname is missing on one side"),
    "other_name": gettext_lazy("one of the other names fits"),
    "birth": gettext_lazy("the date of birth is the same"),
    "birth_fits": gettext_lazy("the dates of birth fit"),
    "birth_swapped": gettext_lazy("day and month of birth are swapped"),
    "birth_near": gettext_lazy("the dates of birth are close"),
    "birth_differs": gettext_lazy("the dates of birth differ"),
    "number": gettext_lazy("an identity number is the same"),
    "number_differs": gettext_lazy("the CURPs differ"),
}


@dataclass(frozen=True)
class Reason:
    code: str

    def __str__(self) -> str:
        return str(REASONS[self.code])


@dataclass(frozen=True)
class Likeness:
    """`score` orders results and nothing more; from `POSSIBLE` on they are shown."""

    score: float
    codes: tuple[str, ...] = ()

    @property
    def reasons(self) -> list[Reason]:
        return [Reason(code) for code in self.codes]

    def weaker(self, factor: float, code: str) -> "Likeness":
        return Likeness(self.score * factor, (code, *self.codes))


NONE = Likeness(0.0)


def merged(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Each code once; 'the same' only if nothing else had to be allowed for."""
    codes = dict.fromkeys(code for group in groups for code in group if code)
    if len(codes) > 1:
        codes.pop("name", None)
    return tuple(codes)
