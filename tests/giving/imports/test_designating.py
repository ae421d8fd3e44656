"""What gifts say that they are for is assigned to a fund once, and remembered for their source."""

import pytest
from django.core.exceptions import PermissionDenied

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.imports import actions
from reencuentro.giving.imports.designating import noted
from reencuentro.giving.imports.errors import Refused
from reencuentro.giving.imports.models import Designation, Import

from .files import AMOUNTS, HIPGIVE, table

HEAD = (*AMOUNTS, "Proyecto")


def of_projects(*projects: str, start: str = "A") -> str:
    rows = [(f"{start}-{n}", "2026-10-01", "Ana", "5", "MXN", said) for n, said in enumerate(projects)]
    return table([HEAD, *rows])


def funds() -> list[str]:
    return list(Gift.objects.order_by("reference").values_list("fund", flat=True))


def test_what_is_assigned_is_booked_for_its_fund_and_all_else_for_that_of_the_file(bank, booked, fundraiser):
    found = bank(of_projects("Folletos", "", "FOLLETOS ", "Otro"))
    assert noted(found) == ["Folletos", "FOLLETOS", "Otro"]
    actions.assign(fundraiser, found.id, {"Folletos": "leaflets", "Otro": ""})
    booked(found)
    assert funds() == ["leaflets", "papers", "leaflets", "papers"]


def test_the_next_file_of_the_source_knows_it_and_one_of_another_does_not(bank, bring, booked, fundraiser):
    actions.assign(fundraiser, bank(of_projects("Papers home")).id, {"Papers home": "leaflets"})
    booked(bank(of_projects("Papers home", start="B")))
    booked(bring(HIPGIVE))
    assert set(Gift.objects.values_list("source", "fund")) == {("bank", "leaflets"), ("hipgive", "papers")}


def test_it_can_be_said_anew_and_taken_back(bank, booked, fundraiser):
    found = bank(of_projects("Folletos"))
    for fund in ("leaflets", "general", ""):
        actions.assign(fundraiser, found.id, {"Folletos": fund})
    assert not Designation.objects.exists()
    booked(found)
    assert funds() == ["papers"]


def test_the_words_lie_sealed_and_are_gone_with_the_file(bank, booked, fundraiser):
    found = bank(of_projects("Para Marta"))
    actions.assign(fundraiser, found.id, {"Para Marta": "leaflets"})
    for model in (Import, Designation):
        assert not any("Marta" in str(value) or b"Marta" in _bytes(value) for value in _values(model))
    booked(found)
    assert noted(Import.objects.get()) == []
    with pytest.raises(Refused, match="moved_on"):
        actions.assign(fundraiser, found.id, {"Para Marta": "papers"})


def test_an_auditor_assigns_nothing(bank, fundraiser):
    found = bank(of_projects("Folletos"))
    with pytest.raises(PermissionDenied):
        actions.assign(Staff(fundraiser.id, Role.AUDITOR), found.id, {"Folletos": "leaflets"})


def _values(model: type) -> list[object]:
    return [value for row in model.objects.values() for value in row.values()]


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
