"""Many new cases at once: the same rows as `cases.actions.opening` writes, sealed first and then put down."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.cases.access import new_references, taken
from reencuentro.clinic.cases.journey import Stage, closed_gates, move
from reencuentro.clinic.cases.models import Case, Note, Recorded, Referral, StageEntry, TeamMember
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.founding import Founding, make_cases
from reencuentro.clinic.keyring.models import Inserts, SealedModel
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.organisation import drop_box
from reencuentro.clinic.people.actions.changing import noted
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.registry.cards import as_card
from reencuentro.clinic.registry.drops import new_drops
from reencuentro.clinic.registry.models import Card
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from .models import ImportedRow
from .understanding import Brought


@dataclass(frozen=True)
class Plan:
    """What all rows share. `parts`: {member of the team: her part}; the founder is among them."""

    label: str
    lead_id: UUID
    parts: Mapping[UUID, str]


@dataclass(frozen=True, repr=False)
class Prepared:
    """The cases of some rows, sealed, with their keys handed out; put down in one go or not at all.

    Nothing in it opens anything. `box_epoch`: of the registrars' box that their cards are sealed to.
    """

    case_ids: list[UUID]
    references: list[str]
    tags: list[bytes]
    founding: Founding
    rows: Inserts
    box_epoch: int

    @property
    def overtaken(self) -> bool:
        """Whether staff, registrars, or rows and numbers that are taken have changed meanwhile."""
        return (
            self.founding.roster_serial != rosters.current().serial
            or self.box_epoch != drop_box(REGISTRY).epoch
            or taken(self.references)
            or ImportedRow.objects.filter(tag__in=self.tags).exists()
        )

    def put_down(self) -> None:
        """Part of a `recording`; authorised there."""
        self.founding.keep()
        self.rows.put_down()


def prepare_cases(identity: Identity, rows: Sequence[Brought], plan: Plan) -> Prepared:
    """Make the keys of these rows' cases and seal what is told in them. Writes nothing.

    Only the team's compartment is founded; the lawyers' and the portal follow when a case is first opened.
    """
    founding, opened = make_cases(identity, [list(plan.parts)] * len(rows))
    references, box = new_references(len(rows)), drop_box(REGISTRY)
    cards: list[tuple[UUID, str, list[dict[str, object]]]] = []
    sealed: list[Model] = []
    for key, row, reference in zip(opened, rows, references, strict=True):
        names = [as_card(person) for person in row.people]
        sealed += _rows(_case(key, row, reference, plan), row, names, plan)
        cards.append((key.case_id, reference, names))
    return Prepared(
        [key.case_id for key in opened],
        references,
        [row.tags.row for row in rows],
        founding,
        Inserts.of([*sealed, *new_drops(box, cards)]),
        box.epoch,
    )


def _case(opened: OpenedCase, row: Brought, reference: str, plan: Plan) -> Case:
    return Case(
        opened=opened,
        id=opened.case_id,
        reference=reference,
        kind=row.kind,
        stage=row.stage,
        lead_id=plan.lead_id,
        client_id=row.people[0].id,
        opened_on=row.opened_on,
        updated=timezone.now().replace(minute=0, second=0, microsecond=0),
        summary=row.summary,
    )


def _rows(case: Case, row: Brought, names: list[dict[str, object]], plan: Plan) -> Iterable[SealedModel]:
    """Every row of a case, none saved yet."""
    yield case
    yield from _stages(case, row, plan)
    yield from _team(case, plan)
    for told in [*row.people, *row.links]:
        told.opened, told.case_id = case.opened, case.id
        yield told
        yield noted(told, "person.add" if isinstance(told, Person) else "link.add", {})
    if row.referral:
        yield _recorded(case, Referral, 1, **row.referral)
    if row.notes:
        yield _recorded(case, Note, 1, text=row.notes)
    yield Card(opened=case.opened, reference=case.reference, people=names)
    yield ImportedRow(
        opened=case.opened,
        tag=row.tags.row,
        client_tag=row.tags.client,
        source={"list": plan.label, "row": row.number},
    )


def _stages(case: Case, row: Brought, plan: Plan) -> Iterable[StageEntry]:
    """The first stage, and the one that the list says, with the reason why those between are not recorded."""
    why = _("Brought in from the list “%(list)s”.") % {"list": plan.label}
    yield _stage(case, 1, Stage.ASKED_FOR_HELP, row.opened_on, why)
    if row.stage != Stage.ASKED_FOR_HELP:
        unrecorded = _("What came before is in the list, not here.")
        skipping = unrecorded if move(row.kind, Stage.ASKED_FOR_HELP, row.stage).skipped else ""
        override = unrecorded if closed_gates(row.kind, row.stage, {}) else ""
        yield _stage(case, 2, row.stage, row.stage_on, why, skipping=skipping, override=override)


def _stage(
    case: Case, number: int, stage: str, entered_on: datetime.date, reason: str, **more: str
) -> StageEntry:
    return _recorded(case, StageEntry, number, stage=stage, entered_on=entered_on, reason=reason, **more)


def _team(case: Case, plan: Plan) -> Iterable[TeamMember]:
    for number, (user_id, part) in enumerate(plan.parts.items(), 1):
        yield _recorded(case, TeamMember, number, user_id=user_id, part=part, since=case.opened_on)


def _recorded[Row: Recorded](case: Case, model: type[Row], number: int, **values: Any) -> Row:
    return model(
        opened=case.opened,
        number=number,
        recorded_by=case.opened.user_id,
        recorded_on=timezone.localdate(),
        **values,
    )
