"""What the page asks and answers in words of its own. Reasons come from law/reasons.toml."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.clockwork.status import AMBER, GREEN, RED

TONES = {RED: "stop", AMBER: "wait", GREEN: "ok"}
ICONS = {RED: "ban", AMBER: "alert", GREEN: "check-circle"}
COLOURS: dict[str, Promise] = {
    RED: pgettext_lazy("answer of a rule", "Not now"),
    AMBER: pgettext_lazy("answer of a rule", "An attorney looks at it"),
    GREEN: pgettext_lazy("answer of a rule", "In order"),
}
ASKS: dict[str, Promise] = {
    "US-R01": _("Is the age frozen?"),
    "US-R02": _("Does the age still run?"),
    "US-R03": _("Does the family tie hold on each of the five days?"),
    "US-R04": _("Is the child unmarried, as the law asks?"),
    "US-R05": _("Can the I-914A be filed?"),
    "US-R06": _("What is the child's status today?"),
    "US-R07": _("Can the visa be asked for?"),
    "US-R08": _("May she file her I-485?"),
    "US-R09": _("How much room is there before T-1 ends?"),
    "US-R10": _("Does the I-485 keep the status?"),
    "US-R11": _("May she travel?"),
    "US-R12": _("Does the child have to wait three years?"),
    "US-R13": _("Can the child file an I-485?"),
    "US-R14": _("Is it free of charge?"),
    "US-R15": _("Is it confidential?"),
}
VERDICTS: dict[tuple[str, str], Promise] = {
    ("US-R01", "frozen"): pgettext_lazy("age", "Frozen"),
    ("US-R01", "out"): pgettext_lazy("age", "Was over 21 already"),
    ("US-R01", "review"): pgettext_lazy("age", "Not certain"),
    ("US-R01", "unknown"): pgettext_lazy("age", "Not known yet"),
    ("US-R02", "live"): pgettext_lazy("age", "It still runs"),
    ("US-R02", "review"): pgettext_lazy("age", "Not certain"),
    ("US-R02", "aged_out"): pgettext_lazy("age", "21 has come"),
    ("US-R08", "blocked"): _("Do not file: a child is still abroad"),
    ("US-R08", "pending"): _("Stop: it is pending and a child is still abroad"),
    ("US-R08", "door_closed"): _("The door has closed"),
    ("US-R09", "squeeze"): _("Squeezed: T-1 ends soon and a child is abroad"),
    ("US-R11", "no_advance_parole"): _("Not without advance parole"),
}
PASSPORT_LENGTHS: dict[str, Promise] = {
    "one-year": _("1 year"),
    "three-years": _("3 years"),
    "six-years": _("6 years"),
    "ten-years": _("10 years"),
}


def verdict_in_words(rule: str, verdict: str, colour: str) -> str | Promise:
    return VERDICTS.get((rule, verdict), COLOURS[colour])
