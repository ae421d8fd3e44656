"""Make one entry of two that are the same person, and take them apart again. Nothing is lost on the way."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase

from ..dependents import dependents
from ..models import FamilyLink, Merge, PairVerdict, Person
from ..refusals import Refused
from ..snapshots import from_plain, restored, snapshot
from .changing import assign, changing, locked, remember, save_change
from .links import same_tie

OTHER, BOTH = "other", "both"
_ENDS = ("from_person", "to_person")


def judge_pair(opened: OpenedCase, one: UUID, other: UUID, verdict: str, because: str) -> PairVerdict:
    """Say that two entries are two people, or that it isn't known yet, and why."""
    with changing(opened, "person.judge_pair", one, other) as act:
        for person_id in (one, other):
            locked(opened, Person, person_id, None)
        entry = {"pair": sorted(map(str, (one, other))), "verdict": PairVerdict.Verdict(verdict).value}
        row = PairVerdict.objects.create(opened=opened, entry=entry | _signed(opened, because))
        act.add(row.id)
    return row


def merge_people(
    opened: OpenedCase,
    kept_id: UUID,
    other_id: UUID,
    chosen: Mapping[str, str],
    because: str,
    *,
    versions: tuple[int, int] | None = None,
) -> Merge:
    """Everything that rests on the other entry rests on the kept one. `chosen`: {column: OTHER or BOTH}, for
    columns that are not to stay as the kept one has them.

    Raises `Refused` if the other is whom the case is about, or if both have what a person has once.
    """
    if kept_id == other_id:
        raise Refused(_("These are one entry already."))
    with changing(opened, "person.merge", kept_id, other_id) as act:
        seen = versions or (None, None)
        kept, other = (locked(opened, Person, *each) for each in zip((kept_id, other_id), seen, strict=True))
        before, gone = snapshot(kept), {**snapshot(other), "version": other.version}
        moved = {
            type(one).__name__: [*map(str, one.hand_over(opened, other_id, kept_id))] for one in dependents()
        }
        links = [_moved(opened, link, kept_id, other_id, because) for link in _links_of(opened, other_id)]
        assign(kept, {name: _taken(kept, other, name, side) for name, side in chosen.items()})
        save_change(kept, before, "person.merge", because)
        other.delete()
        now = snapshot(kept)
        changed = [name for name in now if now[name] != before[name]]
        record = {
            **_signed(opened, because),
            "kept": str(kept_id),
            "other": str(other_id),
            "apart": None,
            "gone": gone,
            "before": {name: before[name] for name in changed},
            "after": {name: now[name] for name in changed},
            "links": links,
            "moved": moved,
        }
        merge = Merge.objects.create(opened=opened, record=record)
        act.add(merge.id)
    return merge


def unmerge_people(opened: OpenedCase, merge_id: UUID, because: str) -> Merge:
    """Both entries as they were; what was changed since in the kept one, or added to it, stays there.

    Raises `Refused` if they are apart already, or the kept one is part of a later merge.
    """
    with changing(opened, "person.unmerge", merge_id) as act:
        merge = Merge.objects.within(opened).select_for_update().filter(id=merge_id).first()
        if merge is None:
            raise Http404
        if not merge.holds:
            raise Refused(_("These two were taken apart already."))
        kept = Person.objects.within(opened).select_for_update().filter(id=merge.kept).first()
        if kept is None:
            raise Refused(_("This entry was made one with another one later. Take those apart first."))
        restored(opened, Person, merge.other, merge.gone).save(force_insert=True)
        before, record = snapshot(kept), merge.record
        same = {name: old for name, old in record["before"].items() if before[name] == record["after"][name]}
        assign(kept, {name: from_plain(Person, name, old) for name, old in same.items()})
        save_change(kept, before, "person.unmerge", because)
        for told in record["links"]:
            _put_back(opened, told, because)
        for one in dependents():
            ids = [UUID(row_id) for row_id in record["moved"].get(type(one).__name__, ())]
            one.hand_over(opened, merge.kept, merge.other, ids)
        merge.record = {**record, "apart": _signed(opened, because)}
        merge.save()
        act.add(merge.kept, merge.other)
    return merge


def _signed(opened: OpenedCase, because: str) -> dict[str, str]:
    if not because.strip():
        raise Refused(_("Say how you know."), "because")
    at = timezone.now().isoformat()
    return {"by": str(opened.user_id), "at": at, "because": because.strip()}


def _taken(kept: Person, other: Person, name: str, side: str) -> Any:
    """`OTHER`'s value, or, of what a person has several of, that of `BOTH`."""
    ours, theirs = getattr(kept, name), getattr(other, name)
    if side == OTHER:
        return theirs
    if side != BOTH or not isinstance(ours, tuple | list):
        raise TypeError(f"not to be had of both: {name}")
    return type(ours)([*ours, *(one for one in theirs if one not in ours)])


def _links_of(opened: OpenedCase, person_id: UUID) -> list[FamilyLink]:
    links = FamilyLink.objects.within(opened).select_for_update()
    return [link for link in links if person_id in (link.from_person, link.to_person)]


def _moved(opened: OpenedCase, link: FamilyLink, kept: UUID, other: UUID, because: str) -> dict[str, Any]:
    """Tie the kept one instead of the other; a tie between the two, or one she has already, goes."""
    before, link_id = snapshot(link), link.id
    ends = {name: kept if getattr(link, name) == other else getattr(link, name) for name in _ENDS}
    assign(link, ends)
    others = [one for one in FamilyLink.objects.within(opened) if one.id != link_id and not one.over]
    removed = link.from_person == link.to_person or any(same_tie(link, one) for one in others)
    if removed:
        link.version += 1
        remember(link, "link.remove", before, because)
        link.delete()
    else:
        save_change(link, before, "link.change", because)
    return {**before, "id": str(link_id), "version": link.version, "removed": removed}


def _put_back(opened: OpenedCase, told: Mapping[str, Any], because: str) -> None:
    """A tie that somebody removed meanwhile stays removed."""
    if told["removed"]:
        return restored(opened, FamilyLink, UUID(told["id"]), told).save(force_insert=True)
    link = FamilyLink.objects.within(opened).select_for_update().filter(id=told["id"]).first()
    if link is not None:
        before = snapshot(link)
        assign(link, {name: UUID(told[name]) for name in _ENDS})
        save_change(link, before, "link.change", because)
