"""Campaigns as an IATI activity file, version 2.03: what is promised, came in and was spent, by quarter.

IATI can't say that something was left out, so what may not be shown one by one stands in a transaction of its
own, "withheld for safety": the sums of the file are those of the books.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from reencuentro.engines.journal.money import Money

VERSION = "2.03"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
type Texts = Mapping[str, str]
"""A text by language."""

# Codes of IATI's own lists.
NATIONAL_NGO, ACCOUNTABLE, IMPLEMENTING = "22", "2", "4"
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
GENERAL_DESCRIPTION = "1"
DAC_CODES, HUMAN_RIGHTS = "1", "15160"
IN_MEXICO = "MX"


class Status(IntEnum):
    PIPELINE = 1
    UNDER_WAY = 2
    CLOSED = 4


class Kind(IntEnum):
    """Of a transaction."""

    INCOMING = 1
    SPENT = 4


@dataclass(frozen=True)
class Publisher:
    """`identifier` as IATI's register has it: a prefix of the registry, then the number there."""

    identifier: str
    name: str


@dataclass(frozen=True)
class Transaction:
    """`day` is the last one of a quarter: that of the gift or cost itself is told to nobody."""

    kind: Kind
    day: date
    money: Money
    description: Texts


@dataclass(frozen=True)
class Activity:
    """`changed_at` has a zone; None: nobody can say. `goal`: its budget, None without one."""

    code: str
    title: Texts
    description: Texts
    opens: date
    closes: date
    changed_at: datetime | None
    status: Status
    goal: Money | None
    transactions: tuple[Transaction, ...]


def activity_file(publisher: Publisher, activities: Iterable[Activity]) -> bytes:
    """The XML, valid against the schema if there is an activity."""
    build = ElementMaker()
    root = build(
        "iati-activities",
        *(_activity(build, publisher, one) for one in activities),
        version=VERSION,
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _activity(build: ElementMaker, publisher: Publisher, one: Activity) -> Any:
    """The order of the parts is the schema's."""
    title = build("title", *_narratives(build, one.title))
    description = build("description", *_narratives(build, one.description), {"type": GENERAL_DESCRIPTION})
    return build(
        "iati-activity",
        build("iati-identifier", f"{publisher.identifier}-{one.code}"),
        _reporting(build, publisher),
        title,
        description,
        *(_participating(build, publisher, role) for role in (ACCOUNTABLE, IMPLEMENTING)),
        build("activity-status", code=str(int(one.status))),
        *_days(build, one),
        build("recipient-country", code=IN_MEXICO),
        build("sector", vocabulary=DAC_CODES, code=HUMAN_RIGHTS),
        *_budget(build, one),
        *(_transaction(build, transaction) for transaction in one.transactions),
        {LANG: "es"} | _changed(one.changed_at),
    )


def _reporting(build: ElementMaker, publisher: Publisher) -> Any:
    name = build("narrative", publisher.name)
    return build("reporting-org", name, ref=publisher.identifier, type=NATIONAL_NGO)


def _participating(build: ElementMaker, publisher: Publisher, role: str) -> Any:
    name, ref = build("narrative", publisher.name), publisher.identifier
    return build("participating-org", name, ref=ref, type=NATIONAL_NGO, role=role)


def _days(build: ElementMaker, one: Activity) -> list[Any]:
    begun, over = one.status != Status.PIPELINE, one.status == Status.CLOSED
    start, end = ACTUAL_START if begun else PLANNED_START, ACTUAL_END if over else PLANNED_END
    days = [(start, one.opens), (end, one.closes)]
    return [build("activity-date", {"type": kind, "iso-date": day.isoformat()}) for kind, day in days]


def _budget(build: ElementMaker, one: Activity) -> list[Any]:
    if one.goal is None:
        return []
    start = build("period-start", {"iso-date": one.opens.isoformat()})
    end = build("period-end", {"iso-date": one.closes.isoformat()})
    return [build("budget", start, end, _value(build, one.goal, one.opens))]


def _transaction(build: ElementMaker, one: Transaction) -> Any:
    return build(
        "transaction",
        build("transaction-type", code=str(int(one.kind))),
        build("transaction-date", {"iso-date": one.day.isoformat()}),
        _value(build, one.money, one.day),
        build("description", *_narratives(build, one.description)),
    )


def _value(build: ElementMaker, money: Money, day: date) -> Any:
    return build("value", str(money.decimal), {"currency": money.currency, "value-date": day.isoformat()})


def _narratives(build: ElementMaker, texts: Texts) -> list[Any]:
    return [build("narrative", _printable(text), {LANG: lang}) for lang, text in sorted(texts.items())]


def _changed(at: datetime | None) -> dict[str, str]:
    return {"last-updated-datetime": at.isoformat(timespec="seconds")} if at else {}


def _printable(text: str) -> str:
    """Without the signs that XML has no place for."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
