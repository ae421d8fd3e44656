"""Bringing a list in through the browser, without a script."""

import pytest
from django.urls import reverse

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.exchange.models import ImportedRow, ImportRun
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.people.models import FamilyLink, Person
from reencuentro.clinic.registry.cards import read

from .lists import HEADINGS, ROW, as_csv, changed, uploaded

pytestmark = pytest.mark.django_db


def bring(staff, content, name="lista.csv", **more):
    """Upload, take the guesses, check. Returns the id of the import."""
    answer = staff.client.post(reverse("exchange:start"), {"file": uploaded(content, name), **more})
    assert answer.status_code == 302, answer.content.decode()
    run_id = answer.url.split("/")[2]
    form = staff.client.get(answer.url).context["form"]
    data = {field.html_name: field.value() or "" for field in form if field.name != "members"}
    answer = staff.client.post(answer.url, data)
    assert answer.status_code == 302, answer.content.decode()
    step(staff, run_id, "checking")
    return run_id


def step(staff, run_id, at):
    return staff.client.post(reverse("exchange:step", args=[run_id]), {"at": at}, follow=True)


def bring_in(staff, content, name="lista.csv"):
    run_id = bring(staff, content, name)
    return step(staff, run_id, "checked")


def test_a_row_becomes_a_case_with_its_people(clinic):
    page = bring_in(clinic.attorney, as_csv([HEADINGS, ROW]))
    assert page.context["report"].written == 1
    opened = open_cases(clinic.attorney.identity)
    [case] = list(Case.objects.within_many(opened))
    assert (case.kind, case.stage, str(case.opened_on)) == ("reunification", "located", "2025-01-05")
    assert case.lead_id == clinic.attorney.id
    people = {person.part: person for person in Person.objects.within(case.opened)}
    assert people["client"].name == "Xóchitl Tepal Quiahua"
    assert str(people["client"].birth.day) == "1990-03-12"
    assert people["child"].name == "Citlali Tepal Ruiz"
    assert people["child"].birth.ages_on(case.opened_on) == (7, 7)
    ties = {
        (link.from_person, link.to_person): (link.relation, link.quality)
        for link in FamilyLink.objects.within(case.opened)
    }
    assert ties[people["holder"].id, people["child"].id] == ("grandparent", "de_facto")
    assert ties[people["trafficker"].id, people["client"].id] == ("exploiter", "kinship")
    [card] = read(opened, opened)
    assert {person.name for person in card.people} == {person.name for person in people.values()}


def test_what_fits_nowhere_is_kept_among_the_notes(clinic):
    bring_in(clinic.attorney, as_csv([HEADINGS, ROW]))
    [case] = list(Case.objects.within_many(open_cases(clinic.attorney.identity)))
    from reencuentro.clinic.cases.models import Note

    assert Note.objects.within(case.opened).get().text == "Llamó el martes\nColor favorito: azul"


def test_the_second_time_nothing_changes(clinic):
    bring_in(clinic.attorney, as_csv([HEADINGS, ROW, changed(c0="18", c1="Ana")]))
    again = bring(clinic.attorney, as_csv([HEADINGS, ROW, changed(c0="18", c1="Ana")]), "lista (1).csv")
    page = clinic.attorney.client.get(reverse("exchange:run", args=[again]))
    assert (page.context["report"].new, page.context["report"].known) == (0, 2)
    assert len(open_cases(clinic.attorney.identity)) == 2


def test_wrong_rows_stay_outside_and_come_in_when_they_are_right(clinic):
    wrong = changed(c0="18", c4="31/02/1990", c6="volando")
    run_id = bring(clinic.attorney, as_csv([HEADINGS, ROW, wrong]))
    page = clinic.attorney.client.get(reverse("exchange:run", args=[run_id]))
    assert (page.context["report"].new, page.context["report"].wrong) == (1, 1)
    assert {(one.row, one.column) for one in page.context["page"]} == {
        (3, "Fecha de nacimiento"),
        (3, "Etapa"),
    }
    step(clinic.attorney, run_id, "checked")
    assert len(open_cases(clinic.attorney.identity)) == 1
    bring_in(clinic.attorney, as_csv([HEADINGS, ROW, changed(c0="18")]))
    assert len(open_cases(clinic.attorney.identity)) == 2


def test_nothing_comes_in_before_it_is_said(clinic):
    run_id = bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    step(clinic.attorney, run_id, "writing")
    assert not open_cases(clinic.attorney.identity)


def test_only_the_owner_finds_her_import(clinic, nobody):
    run_id = bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    for name in ("run", "columns"):
        address = reverse(f"exchange:{name}", args=[run_id])
        for other in (
            clinic.attorney2,
            clinic.director,
            clinic.administrator,
            clinic.fundraiser,
            clinic.auditor,
        ):
            assert other.client.get(address).status_code == 404
        assert nobody.get(address).status_code == 302
    for name in ("step", "discard"):
        address = reverse(f"exchange:{name}", args=[run_id])
        assert clinic.attorney2.client.post(address, {"at": "checked"}).status_code == 404
        assert nobody.post(address).status_code == 302
    assert ImportRun.objects.count() == 1
    assert not ImportedRow.objects.exists()
