"""The chosen meaning of each column."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import Row

from .targets import CODES, GATHERED, target_name

LEFT_OUT = ""
_NAMED_BY = ("client.name", "client.given_names", "client.first_surname", "client.surnames")


@dataclass(frozen=True)
class Mapping:
    """`targets` in the order of the columns; `LEFT_OUT` for what is not brought in."""

    headings: tuple[str, ...]
    targets: tuple[str, ...]

    @classmethod
    def of(cls, headings: Sequence[str], targets: Sequence[str]) -> "Mapping":
        """Raises `Refused` for a fact that two columns claim, or if nothing names the client."""
        mapping = cls(tuple(headings), tuple(targets))
        mapping._check()
        return mapping

    def cells(self, row: Row) -> dict[str, list[tuple[int, str]]]:
        """{target: [(column from 0, text)]} of the cells that hold something."""
        found: dict[str, list[tuple[int, str]]] = {}
        for column, target in self._mapped:
            if column < len(row.cells) and row.cells[column].strip():
                found.setdefault(target, []).append((column, row.cells[column]))
        return found

    def heading(self, column: int) -> str:
        return self.headings[column]

    @cached_property
    def _mapped(self) -> list[tuple[int, str]]:
        return [(column, target) for column, target in enumerate(self.targets) if target != LEFT_OUT]

    @cached_property
    def mapped_columns(self) -> frozenset[int]:
        return frozenset(column for column, _target in self._mapped)

    def _check(self) -> None:
        codes = [target for _column, target in self._mapped]
        if len(self.headings) != len(self.targets) or not CODES.issuperset(codes):
            raise Refused(_("The columns and what they mean do not fit together. Begin again with the file."))
        for target in codes:
            if codes.count(target) > 1 and target.partition(".")[2] not in GATHERED:
                message = _("Two columns are to be “%(target)s”. Leave one of them out.")
                raise Refused(message % {"target": target_name(target)})
        if not any(target in codes for target in _NAMED_BY):
            raise Refused(_("No column names the client. Choose at least one for her name."))
