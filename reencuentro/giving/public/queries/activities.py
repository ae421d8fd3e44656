"""Published campaigns as IATI's activities."""

from reencuentro.giving.campaigns.queries.progress import RUNNING

from ..iati import Activity, Kind, Status, Texts, Transaction
from .campaigns import InEach, in_each_language
from .flows import Quarter, costs, incoming

_GIFTS = {"es": "Donaciones del trimestre", "en": "Gifts of the quarter"}
_COSTS = {"es": "Gastos del trimestre", "en": "Costs of the quarter"}


def activities() -> tuple[Activity, ...]:
    """All that are open to be read."""
    return tuple(_activity(said) for said in in_each_language())


def _activity(said: InEach) -> Activity:
    one = said["en"]
    return Activity(
        code=str(one.id),
        title={code: text.title for code, text in said.items()},
        description={code: text.summary for code, text in said.items()},
        opens=one.opened_at.date(),
        closes=one.rule.last_day,
        changed_at=one.changed_at,
        status=Status.UNDER_WAY if one.progress.outcome == RUNNING else Status.CLOSED,
        goal=one.rule.goal,
        transactions=(
            *(_transaction(Kind.INCOMING, quarter, _GIFTS) for quarter in incoming(one.fund)),
            *(_transaction(Kind.SPENT, quarter, _COSTS) for quarter in costs(one.fund)),
        ),
    )


def _transaction(kind: Kind, quarter: Quarter, description: Texts) -> Transaction:
    return Transaction(kind, quarter.last_day, quarter.money, description)
