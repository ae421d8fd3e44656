"""What funds paid for cases, as far as it was published: sums by kind, the rest withheld for safety."""

from dataclasses import dataclass

from reencuentro.giving.campaigns.queries.published import Published
from reencuentro.giving.spending.queries.published import PublishedCosts, published_costs


@dataclass(frozen=True)
class FundCosts:
    """`fund`: what it is for, in words."""

    fund: str
    costs: PublishedCosts


def costs_of(campaign: Published) -> list[FundCosts]:
    """Of the funds that got a campaign's money; they may have had other money, too."""
    parts = campaign.progress.parts
    return [FundCosts(part.title, costs) for part in parts for costs in published_costs(part.fund)]
