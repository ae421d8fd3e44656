"""Published campaigns, and the published costs of cases, as IATI's activities."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

from reencuentro.giving.campaigns.queries.progress import RUNNING
from reencuentro.giving.campaigns.rules import day_there
from reencuentro.giving.spending.quarters import last_day
from reencuentro.giving.spending.queries.published import ReleaseLine, TableLine, releases

from ..addresses import LANGUAGES
from ..iati import Activity, Kind, Status, Texts, Transaction
from .campaigns import InEach, in_each_language
from .flows import Quarter, costs, incoming

_GIFTS = {"es": "Donaciones del trimestre", "en": "Gifts of the quarter"}
_FEES = {"es": "Comisiones del trimestre", "en": "Fees of the quarter"}
_COSTS = {"es": "Gastos de casos", "en": "Costs of cases"}
_OF_COSTS = {
    "es": "Lo que se pagó por casos, por tipo y trimestre, hasta donde es seguro decirlo.",
    "en": "What was paid for cases, by kind and quarter, as far as it is safe to say.",
}
_WITHHELD = {"es": "Reservado por seguridad", "en": "Withheld for safety"}


def activities() -> tuple[Activity, ...]:
    """All campaigns that are open to be read, and one of what was published of costs, if anything was."""
    return (*(_of_campaign(said) for said in in_each_language()), *_of_costs())


def _of_campaign(said: InEach) -> Activity:
    one = said["en"]
    return Activity(
        code=str(one.id),
        title={code: text.title for code, text in said.items()},
        description={code: text.summary for code, text in said.items()},
        opens=day_there(one.opened_at, one.rule.zone),
        closes=one.rule.last_day,
        changed_at=one.changed_at,
        status=Status.UNDER_WAY if one.progress.outcome == RUNNING else Status.CLOSED,
        goal=one.rule.goal,
        transactions=(
            *(_transaction(Kind.INCOMING, quarter, _GIFTS) for quarter in incoming(one.fund)),
            *(_transaction(Kind.SPENT, quarter, _FEES) for quarter in costs(one.fund)),
        ),
    )


def _transaction(kind: Kind, quarter: Quarter, description: Texts) -> Transaction:
    return Transaction(kind, quarter.last_day, quarter.money, description)


def _of_costs() -> Iterator[Activity]:
    told = zip(*(_releases(language) for language in LANGUAGES), strict=True)
    spent = [one for same in told for one in _spent(dict(zip(LANGUAGES, same, strict=True)))]
    if spent:
        days = [one.day for one in spent]
        yield Activity(
            code="costs",
            title=_COSTS,
            description=_OF_COSTS,
            opens=_first_day(min(days)),
            closes=max(days),
            changed_at=None,
            status=Status.UNDER_WAY,
            goal=None,
            transactions=tuple(spent),
        )


def _releases(language: str) -> list[ReleaseLine]:
    with translation.override(language):  # what kinds of costs are called is said in the reader's language
        return releases()


def _spent(said: dict[str, ReleaseLine]) -> Iterator[Transaction]:
    """Of each table its kinds and what is withheld: they sum to its whole."""
    day = last_day(said["en"].quarter)
    for place in range(len(said["en"].tables)):
        yield from _of_table(day, {code: release.tables[place] for code, release in said.items()})


def _of_table(day: date, said: dict[str, TableLine]) -> Iterator[Transaction]:
    table = said["en"]
    for place, (_words, money) in enumerate(table.lines):
        words = {code: f"{one.fund}: {one.lines[place][0]}" for code, one in said.items()}
        yield Transaction(Kind.SPENT, day, money, words)
    if table.withheld:
        words = {code: f"{one.fund}: {_WITHHELD[code]}" for code, one in said.items()}
        yield Transaction(Kind.SPENT, day, table.withheld, words)


def _first_day(last: date) -> date:
    """Of the quarter that ends on this day."""
    return date(last.year, last.month - 2, 1)
