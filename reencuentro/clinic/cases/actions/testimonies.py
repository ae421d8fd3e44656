"""Keeping what a person told: once, unaltered, and only for the uses she allows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import PORTAL, TEAM

from ..models import Case, PassageDecision, Testimony, TestimonyVersion, Use
from ..passages import carried_over, passages
from ..permissions import Act
from ..rows import row_of
from .changing import add, changing


def take_testimony(
    case: Case,
    *,
    told_by: UUID,
    text: str,
    told_on: date,
    means: str,
    language: str = "",
    interpreter: str = "",
    compartment: str = TEAM,
) -> TestimonyVersion:
    """Keep what a person told, as version 1, for the team or for the lawyers only."""
    with changing(case, "testimony.take", Act.TESTIMONY, compartment) as trail:
        _check(case, told_by, compartment, text)
        testimony = add(case, Testimony, compartment=compartment, told_by=told_by)
        version = _version(case, testimony, 1, text, told_on, means, language, interpreter)
        trail.add(testimony.id, version.id, told_by)
    return version


def add_version(
    case: Case,
    testimony_id: UUID,
    *,
    after: int,
    text: str,
    told_on: date,
    means: str,
    why_new: str,
    keep_decisions: bool,
    language: str = "",
    interpreter: str = "",
) -> TestimonyVersion:
    """Keep a newer version beside the older ones, which nothing alters.

    `after` is the version that the user saw as the newest. With `keep_decisions` she confirmed that what
    she allowed holds for the passages left word for word; without, nothing of the new version is allowed.
    """
    testimony = row_of(case, Testimony, testimony_id)
    with changing(case, "testimony.version", Act.TESTIMONY, testimony.compartment) as trail:
        _check_text(text)
        old = _newest(case, testimony)
        if old.version != after:
            raise Refused(_("A colleague added a version while you were writing. Read it first."))
        version = _version(
            case, testimony, old.version + 1, text, told_on, means, language, interpreter, why_new
        )
        if keep_decisions:
            _carry_decisions(case, old, version, told_on, means)
        trail.add(testimony.id, version.id)
    return version


def decide_passages(
    case: Case,
    version_id: UUID,
    *,
    use: str,
    allowed: Sequence[int],
    decided_on: date,
    means: str,
    words: str = "",
) -> PassageDecision:
    """Record which passages of the newest version she allows for a use; the others she does not."""
    version = row_of(case, TestimonyVersion, version_id)
    with changing(case, "testimony.decide", Act.TESTIMONY, version.compartment) as trail:
        if _newest(case, version.testimony).id != version.id:
            raise Refused(_("There is a newer version. She decides on what it says now."))
        if not set(allowed) <= set(range(len(passages(version.text)))):
            raise Refused(_("This passage does not exist."), "allowed")
        decision = _decision(case, version, use, sorted(set(allowed)), decided_on, means, words)
        trail.add(version.id, decision.id)
    return decision


def _check(case: Case, told_by: UUID, compartment: str, text: str) -> None:
    if compartment == PORTAL:
        raise Refused(_("A testimony is kept by the team or by the lawyers."), "compartment")
    if not Person.objects.within(case.opened).filter(id=told_by).exists():
        raise Http404
    _check_text(text)


def _check_text(text: str) -> None:
    if not passages(text):
        raise Refused(_("Nothing is written yet."), "text")


def _newest(case: Case, testimony: Testimony) -> TestimonyVersion:
    versions = TestimonyVersion.objects.within(case.opened).filter(testimony=testimony.id)
    return versions.order_by("-version")[0]


def _version(
    case: Case,
    testimony: Testimony,
    number: int,
    text: str,
    told_on: date,
    means: str,
    language: str,
    interpreter: str,
    why_new: str = "",
) -> TestimonyVersion:
    return add(
        case,
        TestimonyVersion,
        compartment=testimony.compartment,
        testimony=testimony,
        version=number,
        told_on=told_on,
        means=means,
        language=language,
        interpreter=interpreter,
        text=text,
        why_new=why_new,
    )


def _carry_decisions(
    case: Case, old: TestimonyVersion, new: TestimonyVersion, decided_on: date, means: str
) -> None:
    current = {row.use: row for row in PassageDecision.objects.within(case.opened).filter(version=old.id)}
    for use in Use:
        if use in current:
            allowed = carried_over(old.text, new.text, current[use].allowed)
            _decision(case, new, use, allowed, decided_on, means, current[use].words)


def _decision(
    case: Case,
    version: TestimonyVersion,
    use: str,
    allowed: list[int],
    decided_on: date,
    means: str,
    words: str,
) -> PassageDecision:
    return add(
        case,
        PassageDecision,
        compartment=version.compartment,
        version=version,
        use=use,
        allowed=allowed,
        decided_on=decided_on,
        means=means,
        words=words,
    )
