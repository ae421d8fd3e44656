"""Lines on their way from the file to the books, and what is known of the file, as JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from reencuentro.engines.journal.money import Money
from reencuentro.engines.tables.delimited import Shape

from .readers.delimited import Opened
from .readers.line import Kind, Line, Party, Sums
from .readers.recognising import DELIMITED
from .readers.rows import Columns


@dataclass(frozen=True)
class About:
    """What is known of a file and what was chosen for it. `opened` is None unless it is delimited.

    `account`: where its money lies or arrives, "" for a platform whose payouts a bank's file will tell.
    `fund`: of what names no other. `by_name`: whether a name alone is enough to know a donor by.
    """

    name: str
    format: str
    columns: Columns
    opened: Opened | None = None
    account: str = ""
    fund: str = ""
    by_name: bool = False

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Self:
        said = json.loads(text)
        opened = said.pop("opened")
        return cls(**{**said, "columns": Columns(**said["columns"]), "opened": opened and _opened(opened)})

    def choose(self, **chosen: Any) -> Self:
        return replace(self, **chosen)

    @property
    def is_delimited(self) -> bool:
        return self.format == DELIMITED

    @property
    def scope(self) -> str:
        """Within which ids are told apart: the source, or the account of a bank."""
        return self.account if self.columns.of.bank else self.columns.source


def _opened(said: dict[str, Any]) -> Opened:
    return Opened(
        said["encoding"],
        Shape(**said["shape"]),
        said["top"],
        tuple(said["headings"]),
        tuple(map(tuple, said["samples"])),
    )


def packed(lines: Iterable[tuple[int, Line]]) -> str:
    """Lines with their places."""
    return json.dumps([_as_json(place, line) for place, line in lines], ensure_ascii=False)


def unpacked(text: str) -> Iterator[tuple[int, Line]]:
    for place, number, day, kind, currency, amounts, codes, party, (designation, note) in json.loads(text):
        gross, fee, tax, net = (Money(minor, currency) for minor in amounts)
        reference, of, payout = codes
        yield (
            place,
            Line(
                number, date.fromisoformat(day), Kind(kind), Sums(gross, fee, tax, net),
                reference, of, payout, Party(*party), designation, note,
            ),
        )  # fmt: skip


def _as_json(place: int, line: Line) -> list[object]:
    sums, party = line.sums, line.party
    return [
        place, line.number, line.day.isoformat(), line.kind, sums.gross.currency,
        [money.minor for money in (sums.gross, sums.fee, sums.tax, sums.net)],
        [line.reference, line.of, line.payout],
        [party.name, party.email, party.tax_id],
        [line.designation, line.note],
    ]  # fmt: skip
