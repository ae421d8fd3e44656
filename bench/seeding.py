"""An organisation of any size, written in bulk; sealed, or with the sealing taken out."""

import datetime
import random
from dataclasses import dataclass
from typing import Any
from uuid import UUID

BATCH = 200
GIVEN = ("María Guadalupe", "Rosa", "Daniela", "José Luis", "Ximena", "Santiago", "Noemí", "Ángel", "Iker")
SURNAMES = ("Hernández", "García", "Xochihua", "Tlapale", "Romero", "Cuamatzi", "Sánchez", "Ñáñez", "Pech")


@dataclass
class Browser:
    client: Any
    identity: Any
    a_case: UUID


def take_out_the_sealing() -> None:
    """Leave every value in the clear; all else, keys and ledgers too, stays as it is."""
    from reencuentro.engines.vault import fields

    fields.seal_field = lambda key, plaintext, model, row_id, column: plaintext
    fields.open_field = lambda key, sealed, model, row_id, column: bytes(sealed)


def found() -> Any:
    """Make the databases and found a clinic in them; returns it."""
    from django.core.management import call_command

    for alias in ("default", "keys", "audit"):
        call_command("migrate", database=alias, verbosity=0)
    from tests.support.clinic import found_clinic

    return found_clinic()


def seed(cases: int) -> dict[str, Browser]:
    """Found the clinic and its cases; returns two logged-in browsers: "a tenth" and "all"."""
    clinic = found()
    picker = random.Random(20261124)
    everybody, colleague = clinic.attorney, clinic.attorney2
    mine: list[UUID] = []
    for start in range(0, cases, BATCH):
        size = min(BATCH, cases - start)
        teams = [
            [everybody.id, colleague.id] if (start + index) % 10 == 0 else [everybody.id]
            for index in range(size)
        ]
        opened = _write(everybody.identity, teams, picker)
        mine += [case.case_id for case, team in zip(opened, teams, strict=True) if len(team) > 1]
    return {
        "all": Browser(everybody.client, everybody.identity, mine[0]),
        "a tenth": Browser(colleague.client, colleague.identity, mine[0]),
    }


def _write(identity: Any, teams: list[list[UUID]], picker: random.Random) -> list[Any]:
    from reencuentro.clinic.audit.actions import recording
    from reencuentro.clinic.cases.access import new_references
    from reencuentro.clinic.keyring.founding import found_cases

    with recording(identity.user_id, "case.create"):
        opened = found_cases(identity, teams)
        people = {case.case_id: _people(case, picker) for case in opened}
        _bulk([person for some in people.values() for person in some])
        references = dict(zip((case.case_id for case in opened), new_references(len(opened)), strict=True))
        _bulk([_case(case, references[case.case_id], people[case.case_id][0], picker) for case in opened])
        _bulk([row for case in opened for row in _journey(case)])
        _bulk([_task(case, picker) for case in opened])
        _cards(opened, people, references)
    return opened


def _bulk(rows: list[Any]) -> None:
    type(rows[0]).objects.bulk_create(rows)


def _people(opened: Any, picker: random.Random) -> list[Any]:
    from reencuentro.clinic.people.dates import ApproximateDate
    from reencuentro.clinic.people.models import Part, Person

    parts = (Part.CLIENT, Part.CHILD, Part.CHILD, Part.HOLDER, Part.RELATIVE)
    return [
        Person(
            opened=opened,
            part=part,
            given_names=picker.choice(GIVEN),
            first_surname=picker.choice(SURNAMES),
            second_surname=picker.choice(SURNAMES),
            birth=ApproximateDate.of_year(picker.randint(1970, 2022)),
        )
        for part in parts
    ]


def _case(opened: Any, reference: str, client: Any, picker: random.Random) -> Any:
    from django.utils import timezone

    from reencuentro.clinic.cases import access
    from reencuentro.clinic.cases.journey import JOURNEYS
    from reencuentro.clinic.cases.kinds import Kind

    kind = picker.choice([Kind.REUNIFICATION, Kind.CUSTODY, Kind.VISA_T])
    return access.Case(
        opened=opened,
        id=opened.case_id,
        reference=reference,
        kind=kind,
        stage=picker.choice(JOURNEYS[kind].stages[:6] if kind != Kind.VISA_T else JOURNEYS[kind].stages[:4]),
        lead_id=opened.user_id,
        client_id=client.id,
        opened_on=datetime.date(2026, 1, 1) + datetime.timedelta(days=picker.randint(0, 300)),
        updated=timezone.now().replace(minute=0, second=0, microsecond=0),
        summary="Quiere recuperar a su hija.",
    )


def _journey(opened: Any) -> list[Any]:
    from reencuentro.clinic.cases.journey import Stage
    from reencuentro.clinic.cases.models import StageEntry

    day = datetime.date(2026, 1, 2)
    common = {"opened": opened, "recorded_by": opened.user_id, "recorded_on": day, "entered_on": day}
    return [StageEntry(number=1, stage=Stage.ASKED_FOR_HELP, reason="Llamó.", evidence="", **common)]


def _task(opened: Any, picker: random.Random) -> Any:
    from reencuentro.clinic.cases.models import Task

    today = datetime.date.today()
    return Task(
        opened=opened,
        number=1,
        recorded_by=opened.user_id,
        recorded_on=today,
        title="Pedir el informe",
        owner_id=opened.user_id,
        due_on=today + datetime.timedelta(days=picker.randint(-20, 200)),
        next_step=True,
    )


def _cards(opened: list[Any], people: dict[UUID, list[Any]], references: dict[UUID, str]) -> None:
    from reencuentro.clinic.registry import cards, drops
    from reencuentro.clinic.registry.models import Card
    from reencuentro.clinic.registry.people_on_card import written

    content = {case.case_id: written(map(cards.as_card, people[case.case_id])) for case in opened}
    _bulk(
        [
            Card(opened=case, reference=references[case.case_id], people=content[case.case_id])
            for case in opened
        ]
    )
    drops.leave_many((case_id, references[case_id], people) for case_id, people in content.items())
