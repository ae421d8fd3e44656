"""A row of a delimited file as the line it tells, once it is said which column means what."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from reencuentro.engines.journal import amounts
from reencuentro.engines.journal.currencies import digits
from reencuentro.engines.journal.errors import AmbiguousAmount, BadAmount, UnknownCurrency
from reencuentro.engines.journal.money import Money

from . import days, text
from .line import Kind, Line, Party, Read, Sums, Unread, Wrong
from .source import Source
from .sources import SOURCES

type Cells = Sequence[str]


@dataclass(frozen=True)
class Columns:
    """Which column, from 0, tells what. `mark`: how decimals are written, "" if each amount must tell it by
    itself; `order`: of days, as in `days`; `currency`: of rows that name none, "" if each must.
    """

    source: str
    places: Mapping[str, int] = field(default_factory=dict)
    mark: str = ""
    order: str = days.UNKNOWN
    currency: str = ""

    @cached_property
    def of(self) -> Source:
        return SOURCES[self.source]

    def missing(self) -> list[str]:
        """What no column tells and no line can be without."""
        lacking = [] if "day" in self.places else ["day"]
        if not {"gross", "net", "credit", "debit"} & self.places.keys():
            lacking.append("gross")
        return lacking if self.currency or "currency" in self.places else [*lacking, "currency"]


def guessed(source: Source, headings: Sequence[str]) -> dict[str, int]:
    """{target: column} by words of the headings; of several for one target the word that stands first in the
    source's own list, else the first column.
    """
    own = list(source.headings)
    found: dict[str, int] = {}
    folded = [text.folded(heading) for heading in headings]
    ranked = sorted(range(len(folded)), key=lambda place: _rank(own, folded[place]))
    for place in ranked:
        if target := source.target_of(headings[place]):
            found.setdefault(target, place)
    return found


def _rank(own: list[str], words: str) -> int:
    return own.index(words) if words in own else len(own)


def read_row(number: int, cells: Cells, columns: Columns) -> Read:
    """The line that row `number` tells, or what is wrong with it."""
    try:
        return _Row(cells, columns).line(number)
    except Unread as unread:
        return Wrong(number, unread.code, unread.target)


class _Row:
    def __init__(self, cells: Cells, columns: Columns) -> None:
        self._cells, self._columns = cells, columns

    def line(self, number: int) -> Line:
        sums = self._sums(self._currency())
        party = Party(self._plain("name"), self._plain("email").casefold(), self._code("tax_id").upper())
        return Line(
            number, self._day(), self._kind(sums), sums,
            self._code("reference"), self._code("of"), self._code("payout"),
            party, self._designation(), self._plain("note"),
        )  # fmt: skip

    def _cell(self, target: str) -> str:
        place = self._columns.places.get(target)
        return self._cells[place].strip() if place is not None and place < len(self._cells) else ""

    def _plain(self, target: str) -> str:
        return text.plain(self._cell(target), target)

    def _code(self, target: str) -> str:
        return text.code(self._cell(target), target)

    def _day(self) -> date:
        said, order = self._plain("day"), self._columns.order
        if self._columns.of.utc:
            return days.read_utc(said, order, timezone.get_current_timezone())
        return days.read(said, order)

    def _currency(self) -> str:
        said = self._code("currency").upper() or self._columns.currency
        try:
            digits(said)
        except UnknownCurrency:
            raise Unread("no_currency" if not said else "unknown_currency", "currency") from None
        return said

    def _designation(self) -> str:
        """By it a fund is chosen, so no letter may look like another one."""
        said = self._plain("designation")
        if _mixes_alphabets(said):
            raise Unread("lookalike", "designation")
        return said

    def _amount(self, target: str, currency: str) -> Money | None:
        said = self._cell(target)
        if not said:
            return None
        try:
            return amounts.read(_bare(said, currency), currency, self._columns.mark)
        except AmbiguousAmount:
            raise Unread("ambiguous_amount", target) from None
        except BadAmount:
            raise Unread("bad_amount", target) from None

    def _sums(self, currency: str) -> Sums:
        """What is written of gross, fee, tax and net; what one of them must be, if the others tell it."""
        nothing = Money.zero(currency)
        gross, net = self._gross(currency), self._amount("net", currency)
        fee, tax = self._amount("fee", currency) or nothing, self._amount("tax", currency) or nothing
        if self._columns.of.fee_sign < 0:
            fee, tax = -fee, -tax
        if gross is None and net is None:
            raise Unread("no_amount", "gross")
        if gross is None:
            gross = net + fee + tax  # type: ignore[operator]
        found = Sums(gross, fee, tax, gross - fee - tax if net is None else net)
        if not (found.gross or found.net):
            raise Unread("nothing", "gross")
        return found

    def _gross(self, currency: str) -> Money | None:
        credit, debit = self._amount("credit", currency), self._amount("debit", currency)
        if credit and debit:
            raise Unread("two_amounts", "debit")
        if debit:
            return -debit if debit.minor > 0 else debit
        return credit or self._amount("gross", currency)

    def _kind(self, sums: Sums) -> Kind:
        source, incoming = self._columns.of, sums.gross.minor > 0
        tells_status = source.settled and "status" in self._columns.places
        if tells_status and text.folded(self._cell("status")) not in source.settled:
            raise Unread("not_settled", "status")
        if "kind" not in self._columns.places or not source.kinds:
            return Kind.GIFT if incoming else (Kind.OTHER if source.bank else Kind.REFUND)
        kind = source.kinds.get(text.folded(self._cell("kind")))
        if kind is None:
            raise Unread("unknown_kind", "kind")
        if (kind == Kind.GIFT and not incoming) or (kind == Kind.REFUND and incoming):
            raise Unread("wrong_sign", "gross")
        return kind


def _bare(said: str, currency: str) -> str:
    """Without the sign or the code of its own currency: "$1,250.00 MXN". Another's stays, and is refused."""
    return said.removesuffix(currency).removeprefix(currency).strip().replace("$", "", 1).strip()


def _mixes_alphabets(said: str) -> bool:
    if said.isascii():
        return False
    scripts = {_script(letter) for letter in said if letter.isalpha()}
    return len(scripts) > 1


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]
