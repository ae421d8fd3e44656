"""What was planned against what was spent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .book import Place
from .money import Money, total


@dataclass(frozen=True)
class Planned:
    """A line of a budget: so much of a fund for one kind of cost, an account and all below it."""

    fund: str
    account: str
    money: Money

    def covers(self, place: Place) -> bool:
        account, fund, currency = place
        below = account == self.account or account.startswith(f"{self.account}:")
        return below and (fund, currency) == (self.fund, self.money.currency)


@dataclass(frozen=True)
class Standing:
    """`left` is below nothing where more was spent than planned."""

    planned: Planned
    spent: Money

    @property
    def left(self) -> Money:
        return self.planned.money - self.spent


def against(budget: Iterable[Planned], balances: Mapping[Place, Money]) -> list[Standing]:
    """Each line with what was spent on it; `balances` as `Book.balances` gives them."""
    return [Standing(line, _spent(line, balances)) for line in budget]


def _spent(line: Planned, balances: Mapping[Place, Money]) -> Money:
    return total((money for place, money in balances.items() if line.covers(place)), line.money.currency)
