"""What two organisations agree on before they compare anything, and whether a file keeps to it."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from math import ceil, log2
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.tracing.comparing.keys import SCHEME

LEAST_BITS, MOST_BITS = 20, 60
MOST_PEOPLE, MOST_EXCHANGES = 20_000, 50
MOST_IN_A_PAGE = 1000  # people of both lists: some seconds
LONGEST = 20  # letters of what a partner's terms say
MARGIN_BITS = 4  # above one false match to be expected by chance


def advised_bits(ours: int, theirs: int) -> int:
    """So that strangers who agree by chance are rare among so many pairs."""
    return min(MOST_BITS, max(LEAST_BITS, ceil(log2(max(1, ours * theirs))) + MARGIN_BITS))


@dataclass(frozen=True)
class Terms:
    """As both sign them. `offered`, `answered`: the most people of who offers and of who answers."""

    purpose: str
    bits: int
    offered: int
    answered: int
    exchanges: int
    until: str
    scheme: str = SCHEME

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Raises `ValueError` for anything else."""
        kinds = {field.name: field.type for field in fields(cls)}
        if not isinstance(data, dict) or {name: type(value) for name, value in data.items()} != kinds:
            raise ValueError("not terms")
        if not all(str(value).isprintable() and len(str(value)) <= LONGEST for value in data.values()):
            raise ValueError("terms that can't be shown")
        return cls(**data)

    def unlike(self, other: "Terms") -> list[tuple[str | Promise, Any, Any]]:
        """What differs: its name, ours, theirs."""
        ours, theirs = asdict(self), asdict(other)
        return [(NAMES[name], ours[name], theirs[name]) for name in NAMES if ours[name] != theirs[name]]


NAMES: dict[str, str | Promise] = {
    "bits": _("the threshold"),
    "offered": _("how many people who offers may bring"),
    "answered": _("how many people who answers may bring"),
    "exchanges": _("how many exchanges"),
    "until": _("the last day"),
    "purpose": _("the purpose"),
    "scheme": _("the version of the program's keys"),
}


@dataclass(frozen=True)
class Agreed:
    """The same as one side has them on file: `ours` and `theirs` are the most people of each list."""

    purpose: str
    bits: int
    ours: int
    theirs: int
    exchanges: int
    until: date

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "until": self.until.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "until": date.fromisoformat(data["until"])})

    @property
    def fits_a_page(self) -> bool:
        """Larger lists take minutes: they are compared at the terminal."""
        return self.ours + self.theirs <= MOST_IN_A_PAGE

    def offering(self) -> Terms:
        return self._terms(self.ours, self.theirs)

    def answering(self) -> Terms:
        return self._terms(self.theirs, self.ours)

    def _terms(self, offered: int, answered: int) -> Terms:
        until = self.until.isoformat()
        return Terms(self.purpose, self.bits, offered, answered, self.exchanges, until)
