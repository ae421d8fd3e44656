"""What several colleagues' verdicts on one candidate come to. No match counts on one person's word alone."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from .models import Verdict

ENOUGH = 2  # colleagues who have to say the same; in a team of one she alone


class Outcome(TextChoices):
    SAME = "same", pgettext_lazy("what verdicts come to", "The same person")
    WAITS = "waits", pgettext_lazy("what verdicts come to", "The same person, says one: a second has to look")
    DISPUTED = "disputed", pgettext_lazy("what verdicts come to", "Disputed: talk about it")
    OTHER = "other", pgettext_lazy("what verdicts come to", "Not the same person")
    UNSURE = "unsure", pgettext_lazy("what verdicts come to", "Unsure")


def outcome_of(verdicts: Iterable[Verdict], team: int) -> Outcome:
    """`verdicts` that stand on one candidate, one of each colleague at most; `team`: how many may judge."""
    said = [verdict.says for verdict in verdicts]
    same, other = said.count(Verdict.Says.SAME), said.count(Verdict.Says.OTHER)
    if same and other:
        return Outcome.DISPUTED
    if same:
        return Outcome.SAME if same >= min(ENOUGH, team) else Outcome.WAITS
    return Outcome.OTHER if other else Outcome.UNSURE
