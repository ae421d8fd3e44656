"""Everything the page of one person shows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from reencuentro.clinic.keyring.opened import OpenedCase

from .. import curp, places
from ..models import FamilyLink, Part, Person, Quality
from ..values import Channel, IdentityNumber, NumberKind
from .contact import Answer, may_contact
from .doubts import Doubt, doubts_of
from .family import Position, Tie, family_of


@dataclass(frozen=True)
class CheckedNumber:
    """A number with what it contradicts on file, and whether its paper has run out."""

    number: IdentityNumber
    disagreements: Sequence[str | Promise]
    expired: bool


@dataclass(frozen=True)
class Profile:
    person: Person
    age: str
    nationalities: list[str]
    ties: list[Tie]
    position: Position | None
    doubts: list[Doubt]
    numbers: list[CheckedNumber]
    answers: list[tuple[str, Answer]]


def profile_of(opened: OpenedCase, person_id: UUID, now: datetime.datetime) -> Profile:
    """Raises `Http404` for an unknown person and for one of another case, alike."""
    family = family_of(opened)
    person = family.people.get(person_id)
    if person is None:
        raise Http404
    today = timezone.localdate(now)
    return Profile(
        person=person,
        age=_age(person, today),
        nationalities=[places.country_name(code) for code in person.nationalities],
        ties=family.ties_of(person_id),
        position=family.position(person) if person.part == Part.CHILD else None,
        doubts=[doubt for doubt in doubts_of(family) if person in doubt.people],
        numbers=[_checked(number, person, today) for number in person.identity_numbers],
        answers=_answers(person, now),
    )


def get_link(opened: OpenedCase, link_id: UUID) -> tuple[FamilyLink, str]:
    """A link of this very case, and the sentence it says. Raises `Http404`."""
    family = family_of(opened)
    link = next((link for link in family.links if link.id == link_id), None)
    if link is None:
        raise Http404
    return link, f"{family.sentence(link)}: {Quality(link.quality).label}"


def _age(person: Person, today: datetime.date) -> str:
    """Completed years today: '11', '9–11', or '' if the birth is not known or she has died."""
    if person.birth is None or person.death is not None or person.life == "died":
        return ""
    fewest, most = person.birth.ages_on(today)
    return str(fewest) if fewest == most else f"{fewest}–{most}"


def _checked(number: IdentityNumber, person: Person, today: datetime.date) -> CheckedNumber:
    contradicted = curp.disagreements(number.number, person) if number.kind == NumberKind.CURP else []
    return CheckedNumber(number, contradicted, number.expired(today))


def _answers(person: Person, now: datetime.datetime) -> list[tuple[str, Answer]]:
    """For each way that the rule names, whether it is open now."""
    rule = person.contact_rule
    if rule is None or rule.never:
        return []
    named = dict.fromkeys(way.channel for way in rule.ways)
    return [(str(Channel(channel).label), may_contact(person, channel, now)) for channel in named]
