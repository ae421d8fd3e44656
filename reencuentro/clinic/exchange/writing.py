"""Many new cases at once: the same rows as `cases.actions.opening` writes, sealed first and then put down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.cases.access import new_references, taken
from reencuentro.clinic.cases.journey import Stage, closed_gates, move
from reencuentro.clinic.cases.models import Case, Note, Recorded, Referral, StageEntry, TeamMember
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.founding import Founding, make_cases
from reencuentro.clinic.keyring.models import Inserts, NewRow
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.organisation import drop_box
from reencuentro.clinic.people.actions.changing import entry
from reencuentro.clinic.people.models import Change, FamilyLink, Person
from reencuentro.clinic.registry.drops import new_drops
from reencuentro.clinic.registry.models import Card
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from .carrying import Ready
from .models import ImportedRow

type Values = dict[str, Any]


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


def prepare_cases(identity: Identity, rows: Sequence[Ready], plan: Plan) -> Prepared:
    """Make the keys of these rows' cases and seal what is told in them. Writes nothing.

    Only the team's compartment is founded; the lawyers' and the portal follow when a case is first opened.
    """
    founding, opened = make_cases(identity, [list(plan.parts)] * len(rows))
    references, box = new_references(len(rows)), drop_box(REGISTRY)
    cases = list(zip(opened, rows, references, strict=True))
    sealed = (new for key, row, reference in cases for new in new_rows(key, row, reference, plan))
    drops = new_drops(box, ((key.case_id, reference, row.card) for key, row, reference in cases))
    return Prepared(
        [key.case_id for key in opened],
        references,
        [row.tag for row in rows],
        founding,
        Inserts.of(chain(sealed, drops)),
        box.epoch,
    )


def new_rows(opened: OpenedCase, row: Ready, reference: str, plan: Plan) -> Iterator[NewRow]:
    """Every row of the case that a row of the list becomes."""
    for model, values in _rows(opened, row, reference, plan):
        yield NewRow(model, values, opened)


def _rows(opened: OpenedCase, row: Ready, reference: str, plan: Plan) -> Iterator[tuple[type[Model], Values]]:
    yield Case, _case(opened, row, reference, plan)
    yield from _numbered(opened, StageEntry, _stages(row, plan))
    yield from _numbered(opened, TeamMember, _team(row, plan))
    for model, verb, told in _people_and_links(row):
        columns = {"id": uuid4(), **told}
        yield model, columns
        yield Change, {"entry": entry(model, columns["id"], opened.user_id, verb)}
    if row.referral:
        yield from _numbered(opened, Referral, [{"received_on": row.opened_on, **row.referral}])
    if row.notes:
        yield from _numbered(opened, Note, [{"text": row.notes}])
    yield Card, {"reference": reference, "people": row.card}
    source = {"list": plan.label, "row": row.number}
    yield ImportedRow, {"tag": row.tag, "client_tag": row.client_tag, "source": source}


def _case(opened: OpenedCase, row: Ready, reference: str, plan: Plan) -> Values:
    return {
        "id": opened.case_id,
        "reference": reference,
        "kind": row.kind,
        "stage": row.stage,
        "lead_id": plan.lead_id,
        "client_id": row.people[0]["id"],
        "opened_on": row.opened_on,
        "updated": timezone.now().replace(minute=0, second=0, microsecond=0),
        "summary": row.summary,
    }


def _people_and_links(row: Ready) -> Iterator[tuple[type[Model], str, Values]]:
    yield from ((Person, "person.add", person) for person in row.people)
    yield from ((FamilyLink, "link.add", link) for link in row.links)


def _stages(row: Ready, plan: Plan) -> Iterator[Values]:
    """The first stage, and the one that the list says, with the reason why those between are not recorded."""
    why = _("Brought in from the list “%(list)s”.") % {"list": plan.label}
    yield {"stage": Stage.ASKED_FOR_HELP.value, "entered_on": row.opened_on, "reason": why}
    if row.stage != Stage.ASKED_FOR_HELP:
        unrecorded = _("What came before is in the list, not here.")
        yield {
            "stage": row.stage,
            "entered_on": row.stage_on,
            "reason": why,
            "skipping": unrecorded if move(row.kind, Stage.ASKED_FOR_HELP, row.stage).skipped else "",
            "override": unrecorded if closed_gates(row.kind, row.stage, {}) else "",
        }


def _team(row: Ready, plan: Plan) -> Iterator[Values]:
    for user_id, part in plan.parts.items():
        yield {"user_id": user_id, "part": part, "since": row.opened_on}


def _numbered(
    opened: OpenedCase, model: type[Recorded], rows: Iterable[Values]
) -> Iterator[tuple[type[Model], Values]]:
    """What the founder records, today."""
    recorded = {"recorded_by": opened.user_id, "recorded_on": timezone.localdate()}
    for number, values in enumerate(rows, 1):
        yield model, {"number": number, **recorded, **values}
