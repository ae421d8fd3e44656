"""The sentences of a letter: kinds and counts, the same for everybody, in the language that is active."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from .due import HEARING, LOOK, OPENING, TASK, TERM

LATE, TODAY, TOMORROW, FEW_DAYS, TEN_DAYS = "late", "today", "tomorrow", "few_days", "ten_days"
SENTENCES = {
    (TERM, LATE): ngettext_lazy("%(n)s term is late.", "%(n)s terms are late.", "n"),
    (TERM, TODAY): ngettext_lazy("%(n)s term ends today.", "%(n)s terms end today.", "n"),
    (TERM, TOMORROW): ngettext_lazy("%(n)s term ends tomorrow.", "%(n)s terms end tomorrow.", "n"),
    (TERM, FEW_DAYS): ngettext_lazy("%(n)s term ends within 5 days.", "%(n)s terms end within 5 days.", "n"),
    (TERM, TEN_DAYS): ngettext_lazy(
        "%(n)s term ends within 10 days.", "%(n)s terms end within 10 days.", "n"
    ),
    (OPENING, TODAY): ngettext_lazy(
        "%(n)s term can be met from today on.", "%(n)s terms can be met from today on.", "n"
    ),
    (OPENING, LATE): ngettext_lazy(
        "%(n)s term can be met since this week.", "%(n)s terms can be met since this week.", "n"
    ),
    (HEARING, TODAY): ngettext_lazy("%(n)s hearing is today.", "%(n)s hearings are today.", "n"),
    (HEARING, TOMORROW): ngettext_lazy("%(n)s hearing is tomorrow.", "%(n)s hearings are tomorrow.", "n"),
    (HEARING, FEW_DAYS): ngettext_lazy(
        "%(n)s hearing is within 5 days.", "%(n)s hearings are within 5 days.", "n"
    ),
    (TASK, LATE): ngettext_lazy("%(n)s task is late.", "%(n)s tasks are late.", "n"),
    (TASK, TODAY): ngettext_lazy("%(n)s task is due today.", "%(n)s tasks are due today.", "n"),
    (TASK, TOMORROW): ngettext_lazy("%(n)s task is due tomorrow.", "%(n)s tasks are due tomorrow.", "n"),
    (LOOK, TODAY): ngettext_lazy(
        "The clocks of %(n)s case are to be looked at.", "The clocks of %(n)s cases are to be looked at.", "n"
    ),
    (LOOK, LATE): ngettext_lazy(
        "The clocks of %(n)s case have been waiting for a look.",
        "The clocks of %(n)s cases have been waiting for a look.",
        "n",
    ),
    "unanswered": ngettext_lazy(
        "A colleague has %(n)s term in your cases that is near and not answered.",
        "Colleagues have %(n)s terms in your cases that are near and not answered.",
        "n",
    ),
    "of_the_team": ngettext_lazy(
        "In the whole team %(n)s term is late or ends within 2 days.",
        "In the whole team %(n)s terms are late or end within 2 days.",
        "n",
    ),
    "this_week": ngettext_lazy(
        "This week: %(n)s date is still to come.", "This week: %(n)s dates are still to come.", "n"
    ),
    "unsure": ngettext_lazy(
        "%(n)s term of yours is still to be verified.", "%(n)s terms of yours are still to be verified.", "n"
    ),
    "no_next_step": ngettext_lazy(
        "%(n)s case that you lead has no next step.", "%(n)s cases that you lead have no next step.", "n"
    ),
}


def when(days: int) -> str:
    """Which sentence a date belongs to, by the days that are left."""
    if days < 0:
        return LATE
    return {0: TODAY, 1: TOMORROW}.get(days) or (FEW_DAYS if days <= 5 else TEN_DAYS)


def letter(counts: Mapping[object, int]) -> str:
    """`counts` by the keys of SENTENCES; the order is that of the sentences."""
    return "\n".join([*_lines(counts), "", _("Log in to see more.")])


def _lines(counts: Mapping[object, int]) -> Iterator[str]:
    for key, sentence in SENTENCES.items():
        if counts.get(key):
            yield f"- {sentence % {'n': counts[key]}}"
