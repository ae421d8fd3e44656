"""The codes of the papers' engine in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.labels import LABELS
from reencuentro.clinic.people.wording import NAMES
from reencuentro.engines.clockwork.papers import fitness, next_step
from reencuentro.engines.clockwork.papers.needs import State
from reencuentro.engines.tracing import agreement

GROUPS: dict[str, str | Promise] = {
    "civil": pgettext_lazy("group of papers", "Birth and civil registry"),
    "identity": pgettext_lazy("group of papers", "Identity"),
    "court": pgettext_lazy("group of papers", "Courts and authorities"),
    "evidence": pgettext_lazy("group of papers", "Reports and evidence"),
    "power": pgettext_lazy("group of papers", "Powers and consents"),
    "status": pgettext_lazy("group of papers", "U.S. status"),
    "travel": pgettext_lazy("group of papers", "Travel"),
    "own": pgettext_lazy("group of papers", "Written here"),
}
STATES: dict[State, tuple[str | Promise, str]] = {
    State.FILED: (pgettext_lazy("state of a needed paper", "Filed there"), "ok"),
    State.GOOD: (pgettext_lazy("state of a needed paper", "Good"), "ok"),
    State.DOUBT: (pgettext_lazy("state of a needed paper", "There, with a doubt"), "wait"),
    State.LACKING: (pgettext_lazy("state of a needed paper", "There, not good enough"), "wait"),
    State.ASKED: (pgettext_lazy("state of a needed paper", "Asked for"), "info"),
    State.MISSING: (pgettext_lazy("state of a needed paper", "Missing"), "stop"),
}
LACKS: dict[str, str | Promise] = {
    fitness.EXPIRED: _("It ran out on %(day)s."),
    fitness.ENDED: _("It was lost, revoked or replaced on %(day)s."),
    fitness.SOON: _("It is good until %(day)s: that leaves no margin."),
    fitness.NO_DATE: _("Its date is not known: nothing says how long it is good."),
    fitness.NO_PLACE: _("Where it is from is not known, and that decides what is asked."),
    fitness.COPY: _("Not in the form that is asked for."),
    fitness.TRANSLATION: _("No translation that counts there."),
    "apostille": _("No apostille."),
}
UNDER_WAY = _("It was asked for and is not there yet.")
ACTS: dict[str, str | Promise] = {
    next_step.GET: _("Get it"),
    next_step.WRITE: _("Write it here"),
    next_step.WAIT: _("Wait for what was asked for, or ask after it"),
    next_step.CHECK: _("Ask, or fill in what is not known"),
    next_step.NOTHING: _("Nothing"),
}
MAKES: dict[str, str | Promise] = {
    "certified-copy": _("Ask for a certified copy"),
    "apostille": _("Have it apostilled"),
    "perito-translation": _("Have it translated by a court's translator"),
    "certified-translation": _("Have it translated, with the translator's certificate"),
    "plain-copy": _("Copy it"),
}
STALE = _("First ask for a new copy: this one is too old to be apostilled")
PARTS: dict[str, str | Promise] = {
    "given": LABELS["given_names"],
    "surname1": LABELS["first_surname"],
    "surname2": LABELS["second_surname"],
    "surnames": pgettext_lazy("part of a name", "Surnames"),
    "name": pgettext_lazy("part of a name", "Name"),
}
DIFFERENCES: dict[str, str | Promise] = {
    **NAMES,
    agreement.MARKS: _("only accents differ: an office may take it for another name"),
    agreement.MISSING: _("missing on one of them"),
    agreement.SWAPPED: _("the two surnames in the other order"),
    agreement.PARTLY: _("a part of it is missing on one of them"),
    agreement.OTHERWISE: _("put together in another way"),
}
