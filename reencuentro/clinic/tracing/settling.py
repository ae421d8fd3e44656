"""What would settle whether a candidate is the person sought: what one side doesn't know."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.tracing.explanation import Evidence
from reencuentro.engines.tracing.people import Person

MOST = 3


class Telling(NamedTuple):
    """What tells people apart: fields of the evidence and of a person; what to do if one side lacks it."""

    evidence: frozenset[str]
    asked: tuple[str, ...]
    ours: str | Promise
    theirs: str | Promise


TELLING = (
    Telling(
        frozenset({"curp"}),
        ("curp",),
        _("The CURP: find it for the case, and compare."),
        _("The CURP: the list has none, or one that differs in a character."),
    ),
    Telling(
        frozenset({"birth"}),
        ("birth_date",),
        _("The date of birth: find it for the case."),
        _("The date of birth: the list has none. Its holder may know."),
    ),
    Telling(
        frozenset({"mother_given", "mother_surname1"}),
        ("mother_name",),
        _("The mother's whole name: note it in the case."),
        _("The mother's name: the list has none. Its holder may know."),
    ),
    Telling(
        frozenset({"given"}),
        ("given_names",),
        _("The given names: find them for the case."),
        _("The given names: the list has none. Its holder may know."),
    ),
    Telling(
        frozenset({"place"}),
        ("birth_state", "birth_municipality"),
        _("The place of birth: find it for the case."),
        _("The place of birth: the list has none. Its holder may know."),
    ),
)
ROUGH = _("The day of birth: one side knows it only roughly.")
NOTHING = _(
    "Nothing that can be compared is missing. A paper, or somebody who knows the person, confirms it."
)


def what_settles(asked: Person, evidence: Collection[Evidence]) -> list[str | Promise]:
    """The most telling first, MOST at most."""
    return list(islice(_unknown(asked, evidence), MOST)) or [NOTHING]


def _unknown(asked: Person, evidence: Collection[Evidence]) -> Iterator[str | Promise]:
    compared = {one.field for one in evidence}
    if any(one.field == "birth" and one.code == "rough" for one in evidence):
        yield ROUGH
    for one in TELLING:
        if not compared & one.evidence:
            yield one.theirs if any(getattr(asked, name) for name in one.asked) else one.ours
