"""Where in the set-up, or in the arrival of a colleague, a page stands."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..enrolment import Draft

LABELS = {
    "organisation": _("Organisation"),
    "account": _("Your account"),
    "passphrase": _("Passphrase"),
    "factor": _("Second factor"),
    "recovery": _("Recovery key"),
    "code": _("Printed code"),
    "rehearsal": _("Rehearsal"),
    "finish": _("Done"),
}
FOUNDING = ("organisation", "account", "passphrase", "factor", "recovery", "code", "rehearsal")
ARRIVING = ("account", "passphrase", "factor", "finish")
REKEYING = ("passphrase", "factor", "finish")


def steps_of(draft: Draft, here: str) -> dict[str, Any]:
    """`steps` and `current` (from 1) for components/steps.html."""
    way = FOUNDING if draft.founding else REKEYING if draft.rekeying else ARRIVING
    return _place(way, here)


def founding_step(here: str) -> dict[str, Any]:
    """The same for the last steps of the set-up, which come after the first login."""
    return _place(FOUNDING, here)


def _place(way: tuple[str, ...], here: str) -> dict[str, Any]:
    return {"steps": [LABELS[step] for step in way], "current": way.index(here) + 1}
