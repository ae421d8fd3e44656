"""Where a paper stands: it follows from its days, its last hand-over and where it was filed."""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from .models import Custody, Filing, Paper


class Standing(TextChoices):
    """In the order of its way."""

    KNOWN = "known", pgettext_lazy("state of a paper", "Known of, not asked for")
    ASKED = "asked", pgettext_lazy("state of a paper", "Asked for")
    ON_ITS_WAY = "on-its-way", pgettext_lazy("state of a paper", "On its way")
    IN_HAND = "in-hand", pgettext_lazy("state of a paper", "In hand")
    FILED = "filed", pgettext_lazy("state of a paper", "Filed")
    OVER = "over", pgettext_lazy("state of a paper", "Lost, revoked or replaced")


TONES = {
    Standing.KNOWN: "",
    Standing.ASKED: "wait",
    Standing.ON_ITS_WAY: "wait",
    Standing.IN_HAND: "ok",
    Standing.FILED: "info",
    Standing.OVER: "",
}


def standing_of(paper: Paper, custodies: Sequence[Custody], filings: Sequence[Filing]) -> Standing:
    """`custodies` oldest first."""
    if paper.ended:
        return Standing.OVER
    if custodies and is_on_its_way(custodies[-1]):
        return Standing.ON_ITS_WAY
    if filings:
        return Standing.FILED
    if paper.got:
        return Standing.IN_HAND
    return Standing.ASKED if paper.ordered else Standing.KNOWN


def is_on_its_way(custody: Custody) -> bool:
    return bool(custody.courier) and custody.arrived is None
