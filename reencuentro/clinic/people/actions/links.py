"""Tie two people of a case to each other, and say when a tie ended."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase

from ..dates import ApproximateDate
from ..kinship import PARENT_BY_SEX, UPWARD
from ..models import FamilyLink, Person, Relation
from ..models.link import OVER
from ..refusals import Refused
from ..snapshots import snapshot
from .changing import assign, changing, locked, remember, save_change


def add_link(opened: OpenedCase, data: Mapping[str, Any]) -> FamilyLink:
    """`data`: {column of `FamilyLink`: value}; `from_person`, `to_person` and `relation` are needed.

    Told from the younger end ('child of'), it is kept from the elder ('mother of').
    Raises `ValidationError` for a person of another case, a tie to oneself, or one recorded already.
    """
    with changing(opened, "link.add") as act:
        link = FamilyLink(opened=opened)
        assign(link, _from_the_elder(opened, data))
        _check_new(opened, link)
        link.save()
        remember(link, "link.add", {})
        act.add(link.id, link.from_person, link.to_person)
    return link


def change_link(
    opened: OpenedCase, link_id: UUID, data: Mapping[str, Any], *, version: int | None = None
) -> FamilyLink:
    """Put a tie right. Who is tied to whom, and how, does not change: that would be another tie."""
    fixed = data.keys() & {"from_person", "to_person", "relation", "quality"}
    if fixed:
        raise TypeError(f"these make the link what it is: {', '.join(sorted(fixed))}")
    with changing(opened, "link.change", link_id):
        link = locked(opened, FamilyLink, link_id, version)
        before = snapshot(link)
        assign(link, data)
        _check_dates(link)
        save_change(link, before, "link.change")
    return link


def end_link(
    opened: OpenedCase,
    link_id: UUID,
    *,
    standing: str,
    ends: ApproximateDate | None,
    because: str,
    version: int | None = None,
) -> FamilyLink:
    """Record that a tie was lost or ended; it stays on file. `standing` is LOST or ENDED."""
    if standing not in OVER:
        raise ValueError("a link ends as lost or ended")
    if not because.strip():
        raise Refused(_("Say how this ended, and where that is written."), "because")
    with changing(opened, "link.end", link_id):
        link = locked(opened, FamilyLink, link_id, version)
        before = snapshot(link)
        assign(link, {"standing": standing, "ends": ends})
        _check_dates(link)
        save_change(link, before, "link.end", because)
    return link


def remove_link(opened: OpenedCase, link_id: UUID, because: str) -> None:
    """Remove a tie entered by mistake; how it read is kept in the history."""
    if not because.strip():
        raise Refused(_("Say why this link is removed."), "because")
    with changing(opened, "link.remove", link_id):
        link = locked(opened, FamilyLink, link_id, None)
        link.version += 1
        remember(link, "link.remove", snapshot(link), because)
        link.delete()


def _from_the_elder(opened: OpenedCase, data: Mapping[str, Any]) -> dict[str, Any]:
    """The same data with the ends in the order in which they are kept."""
    ends = {name: _person(opened, data[name], name) for name in ("from_person", "to_person")}
    kept = dict(data)
    if data["relation"] in UPWARD:
        ends = {"from_person": ends["to_person"], "to_person": ends["from_person"]}
        kept |= {name: person.id for name, person in ends.items()}
        kept["relation"] = UPWARD[data["relation"]]
    if kept["relation"] == Relation.PARENT:
        kept["relation"] = PARENT_BY_SEX.get(ends["from_person"].sex, Relation.PARENT)
    return kept


def _person(opened: OpenedCase, person_id: UUID, field: str) -> Person:
    person = Person.objects.within(opened).filter(id=person_id).first()
    if person is None:
        raise ValidationError({field: _("Choose a person of this case.")})
    return person


def _check_new(opened: OpenedCase, link: FamilyLink) -> None:
    if link.from_person == link.to_person:
        raise ValidationError({"to_person": _("Nobody is a relative of her or his own self.")})
    _check_dates(link)
    if any(same_tie(link, other) for other in FamilyLink.objects.within(opened) if not other.over):
        raise ValidationError(_("This tie is recorded already, in the same quality. Change that one."))


def _check_dates(link: FamilyLink) -> None:
    if link.begins and link.ends and link.ends.last < link.begins.first:
        raise ValidationError({"ends": _("This ends before it begins.")})


def same_tie(one: FamilyLink, other: FamilyLink) -> bool:
    """Between the same two, of the same kind, in the same quality."""
    ends = {one.from_person, one.to_person} == {other.from_person, other.to_person}
    return ends and (one.relation, one.quality) == (other.relation, other.quality)
