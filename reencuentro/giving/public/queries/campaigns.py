"""What pages ask of published campaigns beside their texts."""

from reencuentro.giving.campaigns.queries.progress import RUNNING
from reencuentro.giving.campaigns.queries.published import Published, published_campaigns

from ..addresses import LANGUAGES

type InEach = dict[str, Published]
"""One campaign by language."""


def is_over(campaign: Published) -> bool:
    """Its closing instant has passed, whether its money was given yet or not."""
    return campaign.progress.outcome != RUNNING


def in_each_language() -> list[InEach]:
    """All that are open to be read."""
    told = [published_campaigns(language) for language in LANGUAGES]
    return [dict(zip(LANGUAGES, same, strict=True)) for same in zip(*told, strict=True)]
