"""The codes of the plan in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.clockwork.plan.routes import Fit
from reencuentro.engines.clockwork.plan.standing import State

TRACKS: dict[str, str | Promise] = {
    "criminal": pgettext_lazy("track of the plan", "Criminal"),
    "family": pgettext_lazy("track of the plan", "Family court"),
    "protection": pgettext_lazy("track of the plan", "Protection of the child"),
    "immigration": pgettext_lazy("track of the plan", "Immigration"),
    "papers": pgettext_lazy("track of the plan", "Papers"),
    "safety": pgettext_lazy("track of the plan", "Safety"),
    "support": pgettext_lazy("track of the plan", "Support"),
}
SIDES: dict[str | Promise, tuple[str, ...]] = {
    pgettext_lazy("side of the plan", "Mexico"): ("criminal", "family", "protection"),
    pgettext_lazy("side of the plan", "United States"): ("immigration",),
    pgettext_lazy("side of the plan", "In both countries"): ("papers", "safety", "support"),
}
STATES: dict[State, tuple[str | Promise, str]] = {
    State.DONE: (pgettext_lazy("state of a step", "Done"), "ok"),
    State.STARTED: (pgettext_lazy("state of a step", "Under way"), "info"),
    State.READY: (pgettext_lazy("state of a step", "Can start now"), "ok"),
    State.BLOCKED: (pgettext_lazy("state of a step", "Waits"), ""),
    State.IF_NEEDED: (pgettext_lazy("state of a step", "Only if it comes up"), ""),
    State.OFF: (pgettext_lazy("state of a step", "Not in this case"), ""),
}
WEIGH_FIRST = (pgettext_lazy("state of a step", "Weigh the danger first"), "wait")
KINDS: dict[str, tuple[str | Promise, str]] = {
    "legal": (pgettext_lazy("what stands in the way", "legal"), "info"),
    "safety": (pgettext_lazy("what stands in the way", "safety"), "stop"),
    "document": (pgettext_lazy("what stands in the way", "document"), "wait"),
}
WAIVERS: dict[str, str | Promise] = {
    "lawyer": _("the attorney in charge"),
    "us-attorney": _("her U.S. attorney"),
    "director": _("a director"),
    "survivor": _("she herself"),
    "nobody": _("nobody"),
}
FITS: dict[Fit, tuple[str | Promise, str]] = {
    Fit.FITS: (pgettext_lazy("whether a route fits", "Fits"), "ok"),
    Fit.UNDECIDED: (pgettext_lazy("whether a route fits", "Facts are missing"), "wait"),
    Fit.OUT: (pgettext_lazy("whether a route fits", "Not in this case"), ""),
}
