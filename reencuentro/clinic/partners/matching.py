"""From equal points to matches that both sides call by the same reference."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is read as another aloud
_REFERENCE = re.compile(f"[{_LETTERS}]{{4}}-[{_LETTERS}]{{4}}")

type Owners = Mapping[str, Sequence[Any]]
type About = Sequence[dict[str, Any]]


@dataclass(frozen=True, repr=False)
class Found:
    """`places`: of the answering side's points. `kinds`: of the facts that agree."""

    reference: str
    about: dict[str, Any]
    kinds: str
    places: list[int]


def met(again: Sequence[bytes], theirs: Sequence[bytes], owners: Owners, about: About) -> list[Found]:
    """For who offered: our own points and theirs, both multiplied by both secrets. One match a person."""
    where = {point: place for place, point in enumerate(theirs)}
    of_person: dict[str, dict[int, str]] = {}
    for place, (people, kinds) in owners.items():
        point = again[int(place)]
        if point in where:
            for person in {json.dumps(about[one]) for one in people}:
                of_person.setdefault(person, {})[where[point]] = kinds
    return [
        Found(new_reference(), json.loads(person), _all(places.values()), sorted(places))
        for person, places in of_person.items()
    ]


def named(matches: Mapping[str, Sequence[int]], owners: Owners, about: About) -> list[Found]:
    """For who answered: whose the places are. Raises `Refused` for one that is nobody's."""
    found = []
    for reference, places in matches.items():
        if not places or any(str(place) not in owners for place in places):
            raise Refused(_("The result names what was never sent. Talk to the partner."), "file")
        of_person: dict[str, list[int]] = {}
        for place in places:
            for one in owners[str(place)][0]:
                of_person.setdefault(json.dumps(about[one]), []).append(place)
        for person, those in of_person.items():
            kinds = _all(owners[str(place)][1] for place in those)
            found.append(Found(reference, json.loads(person), kinds, those))
    return found


def new_reference() -> str:
    """As K7FP-2QDM: to be said by telephone, and telling nothing."""
    drawn = [secrets.choice(_LETTERS) for _ in range(8)]
    return "".join(drawn[:4]) + "-" + "".join(drawn[4:])


def is_reference(text: str) -> bool:
    """As `new_reference` makes them. A partner may write anything there, and it is shown."""
    return bool(_REFERENCE.fullmatch(text))


def _all(kinds: Any) -> str:
    return "".join(sorted(set("".join(kinds))))
