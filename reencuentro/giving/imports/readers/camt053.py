"""CAMT.053, a bank's statement as XML (ISO 20022), of version 2 to 13.

The mark of debit or credit is the sign, of a reversal as well: a reversed credit comes as a debit.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from lxml import etree

from reencuentro.engines.journal.currencies import digits
from reencuentro.engines.journal.errors import UnknownCurrency
from reencuentro.engines.journal.money import Money

from . import days, text
from .balances import Statement
from .line import Kind, Line, Party, Read, Sums, Unread, Wrong

_AMOUNT = re.compile(r"(\d{1,15})(?:\.(\d{0,5}))?", re.ASCII)
_BOOKED = "BOOK"
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_OPENING, _CLOSING = ("OPBD", "PRCD"), "CLBD"
type Element = etree._Element


def lines(file: BinaryIO) -> Iterator[Read]:
    """A line for each booked entry, or for each transaction of one that tells its transactions' amounts.

    Numbers count entries. Raises `Unread` for what is no such file, also while it is read.
    """
    file.seek(0)
    number, statement = 0, Statement()
    try:
        for _event, element in etree.iterparse(
            file, events=("end",), tag=("{*}Bal", "{*}Ntry", "{*}Stmt"), **_SAFE
        ):
            _check(element)
            name = etree.QName(element).localname
            if name == "Ntry":
                number += 1
                yield from _noted(list(_of_entry(number, element)), statement)
            elif name == "Bal":
                _note_balance(element, statement)
            else:
                if not statement.closes():
                    yield Wrong(number, "statement_not_closing")
                statement = Statement()
            if name != "Bal":
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise Unread("broken_xml") from error


def _check(element: Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None or "camt.053" not in (
        etree.QName(element).namespace or ""
    ):
        raise Unread("no_camt")


def _forget(element: Element) -> None:
    """What was read is let go, and what stood before it: memory does not grow with the file."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _noted(found: list[Read], statement: Statement) -> list[Read]:
    statement.moved += [line.money for line in found if isinstance(line, Line)]
    return found


def _note_balance(element: Element, statement: Statement) -> None:
    kind = _text(element, "Tp/CdOrPrtry/Cd")
    try:
        money = _signed(element)
    except Unread:
        return
    if kind in _OPENING:
        statement.opening = money
    elif kind == _CLOSING:
        statement.closing = money


def _of_entry(number: int, entry: Element) -> Iterator[Read]:
    try:
        if (_text(entry, "Sts/Cd") or _text(entry, "Sts")) != _BOOKED:
            raise Unread("not_settled", "status")
        yield from _transactions(number, entry)
    except Unread as unread:
        yield Wrong(number, unread.code, unread.target)


def _transactions(number: int, entry: Element) -> list[Line]:
    whole, parts = _signed(entry), entry.findall("{*}NtryDtls/{*}TxDtls")
    if len(parts) < 2:
        return [_line(number, entry, parts[0] if parts else entry, whole, _reference(entry, parts))]
    amounts = [_signed(part, entry) for part in parts]
    if sum(amounts, start=Money.zero(whole.currency)) != whole:
        raise Unread("not_closing", "gross")
    own = text.code(_text(entry, "AcctSvcrRef"), "reference")
    return [
        _line(number, entry, part, money, _reference(part, ()) or (own and f"{own}/{place}"))
        for place, (part, money) in enumerate(zip(parts, amounts, strict=True), 1)
    ]


def _line(number: int, entry: Element, part: Element, money: Money, reference: str) -> Line:
    incoming, taken_back = money.minor > 0, _text(entry, "RvslInd") in ("true", "1")
    if not money:
        raise Unread("nothing", "gross")
    kind = Kind.GIFT if incoming else Kind.OTHER
    if taken_back:
        kind = Kind.OTHER if incoming else Kind.REFUND
    said = [found.text or "" for found in part.findall("{*}RmtInf/{*}Ustrd")]
    reference_of_payer = _text(part, "RmtInf/Strd/CdtrRefInf/Ref")
    return Line(
        number, _day(entry), kind, Sums.of(money), reference,
        party=Party(_name(part, "Dbtr" if incoming else "Cdtr")),
        designation=text.plain(reference_of_payer, "designation"),
        note=text.plain(" ".join(said) or reference_of_payer, "note"),
    )  # fmt: skip


def _name(part: Element, role: str) -> str:
    found = part.find(f"{{*}}RltdPties/{{*}}{role}//{{*}}Nm")
    return text.plain(found.text or "", "name") if found is not None else ""


def _reference(one: Element, parts: "list[Element] | tuple[()]") -> str:
    """The bank's own; what the payer calls it may be another's as well."""
    said = _text(one, "AcctSvcrRef") or _text(one, "Refs/AcctSvcrRef")
    return text.code(said or (_text(parts[0], "Refs/AcctSvcrRef") if parts else ""), "reference")


def _day(entry: Element) -> date:
    for place in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"):
        if said := _text(entry, place):
            return days.read(said)
    raise Unread("bad_day", "day")


def _signed(one: Element, entry: Element | None = None) -> Money:
    """The amount with its mark; a transaction without a mark has its entry's."""
    amount = one.find("{*}Amt")
    if amount is None:
        amount = one.find("{*}AmtDtls/{*}TxAmt/{*}Amt")
    mark = _text(one, "CdtDbtInd") or (_text(entry, "CdtDbtInd") if entry is not None else "")
    if amount is None or mark not in ("CRDT", "DBIT"):
        raise Unread("bad_amount", "gross")
    money = exact(amount.text or "", amount.get("Ccy", ""))
    return money if mark == "CRDT" else -money


def exact(said: str, currency: str) -> Money:
    """An amount as XML writes it: a point, no groups. Raises `Unread`."""
    try:
        places = digits(currency)
    except UnknownCurrency:
        raise Unread("unknown_currency", "currency") from None
    found = _AMOUNT.fullmatch(said.strip())
    decimals = (found[2] or "").rstrip("0") if found else ""
    if not found or len(decimals) > places:
        raise Unread("bad_amount", "gross")
    return Money(int(found[1] + decimals.ljust(places, "0")), currency)


def _text(one: Element, path: str) -> str:
    found = one.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return (found.text or "").strip() if found is not None else ""
