"""MT940, a bank's statement as SWIFT writes it. One statement at a time is in memory."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import mt940
from mt940.models import Transaction, Transactions
from mt940.options import Options

from reencuentro.engines.journal.money import Money
from reencuentro.engines.tables.delimited import as_text
from reencuentro.engines.tables.encoding import encoding_of

from . import text
from .balances import Statement
from .camt053 import exact
from .line import Kind, Line, Party, Read, Sums, Unread, Wrong

_BEGINS, _CHARGES = ":20:", "NCHG"
_NO_REFERENCE = ("NONREF", "")


def lines(file: BinaryIO) -> Iterator[Read]:
    """A line for each `:61:`; numbers count them. Raises `Unread` for what is no such file."""
    number = 0
    for block in _blocks(as_text(file, encoding_of(file))):
        statement = Statement()
        parsed = _parsed(block)
        for one in parsed.transactions:
            number += 1
            read = _read(number, one)
            if isinstance(read, Line):
                statement.moved.append(read.money)
            yield read
        statement.opening = _balance(parsed, "final_opening_balance")
        statement.closing = _balance(parsed, "final_closing_balance")
        if block.count("\n:61:") != len(parsed.transactions) or not statement.closes():
            yield Wrong(number, "statement_not_closing")


def _blocks(source: io.TextIOWrapper) -> Iterator[str]:
    source.seek(0)
    held: list[str] = []
    for line in source:
        if line.startswith(_BEGINS) and held:
            yield "".join(held)
            held = []
        if held or line.startswith(_BEGINS):
            held.append(line.replace("\r\n", "\n").replace("\r", "\n"))
    if not held:
        raise Unread("no_mt940")
    yield "".join(held)


def _parsed(block: str) -> Transactions:
    try:
        [found] = mt940.parse_statements(io.StringIO(block), options=Options.all())
    except (RuntimeError, ValueError, ArithmeticError) as error:
        raise Unread("no_mt940") from error
    return found


def _read(number: int, one: Transaction) -> Read:
    try:
        return _line(number, one.data)
    except Unread as unread:
        return Wrong(number, unread.code, unread.target)


def _line(number: int, said: dict[str, Any]) -> Line:
    money = _money(said.get("amount"))
    if not money:
        raise Unread("nothing", "gross")
    day = said.get("entry_date") or said.get("date")
    if day is None:
        raise Unread("bad_day", "day")
    reference = (said.get("bank_reference") or "").strip()
    return Line(
        number, date(day.year, day.month, day.day), _kind(money, str(said.get("id") or "")), Sums.of(money),
        "" if reference in _NO_REFERENCE else text.code(reference, "reference"),
        party=Party(text.plain(str(said.get("applicant_name") or ""), "name")),
        note=text.plain(str(said.get("purpose") or said.get("transaction_details") or ""), "note"),
    )  # fmt: skip


def _kind(money: Money, code: str) -> Kind:
    if money.minor > 0:
        return Kind.GIFT
    return Kind.FEE if code == _CHARGES else Kind.OTHER


def _money(amount: Any) -> Money:
    if amount is None or amount.amount is None:
        raise Unread("bad_amount", "gross")
    value = amount.amount
    money = exact(format(abs(value), "f"), amount.currency or "")
    return -money if value < 0 else money


def _balance(parsed: Transactions, name: str) -> Money | None:
    found = parsed.data.get(name)
    try:
        return _money(found.amount) if found else None
    except Unread:
        return None
