"""The pages of people, for those who may see them and for all who may not."""

from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.people import actions, dependents, queries
from reencuentro.clinic.people.models import FamilyLink
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.people.values import ContactPoint, ContactRule, IdentityNumber, Way

from .conftest import date

pytestmark = pytest.mark.django_db


@pytest.fixture
def furnished(opened, mother, child):
    """A mother with one of everything, so that every page of hers has something to show."""
    actions.add_link(
        opened,
        {"from_person": mother.id, "to_person": child.id, "relation": "mother", "quality": "patria_potestad"},
    )
    actions.record_identity_number(
        opened, mother.id, IdentityNumber("curp", "HEGG560427MVZRRL04", key=str(KEY))
    )
    actions.add_contact_point(opened, mother.id, ContactPoint("address", "Calle Escondida 5", key=str(KEY)))
    actions.set_contact_rule(opened, mother.id, ContactRule(ways=(Way("whatsapp", "+1 718 555 0101"),)))
    return queries.get_person(opened, mother.id)


KEY = uuid4()
OF_CASE = ("list", "add", "add_link")
OF_PERSON = ("person", "change", "history", "remove", "contact", "add_point", "add_number")
OF_ITEM = ("remove_point", "remove_number")
OF_LINK = ("change_link", "end_link", "remove_link")


def addresses(opened, person) -> list[str]:
    """Every address of this app that belongs to a case."""
    [link] = FamilyLink.objects.within(opened)
    case = opened.case_id
    return [
        *(reverse(f"people:{name}", args=[case]) for name in OF_CASE),
        *(reverse(f"people:{name}", args=[case, person.id]) for name in OF_PERSON),
        *(reverse(f"people:{name}", args=[case, person.id, KEY]) for name in OF_ITEM),
        *(reverse(f"people:{name}", args=[case, link.id]) for name in OF_LINK),
    ]


def page(opened, name: str, *args) -> str:
    return reverse(f"people:{name}", args=[opened.case_id, *args])


class TestWrongUsers:
    def test_t02_a_person_a_tie_and_a_number_of_another_case_are_not_here(self, clinic, opened, furnished):
        own = clinic.open_case(lead=clinic.worker)
        browser = clinic.worker.client
        [link] = FamilyLink.objects.within(opened)
        for name in OF_PERSON:
            assert browser.get(page(own, name, furnished.id)).status_code == 404
        for name in OF_LINK:
            assert browser.post(page(own, name, link.id), {"because": "x"}).status_code == 404
        assert browser.post(page(own, "remove_point", furnished.id, KEY)).status_code == 404
        stranger = {"from_person": furnished.id, "to_person": furnished.id, "relation": "mother"}
        assert browser.post(page(own, "add_link"), stranger).status_code == 422

    def test_a_refusal_is_in_the_trail(self, clinic, opened, furnished):
        clinic.outsider.client.get(page(opened, "person", furnished.id))
        assert Row.objects.filter(
            actor_id=clinic.outsider.id, case_id=opened.case_id, outcome="denied"
        ).exists()


class TestReading:
    def test_every_page_answers_the_team(self, clinic, opened, furnished):
        for address in addresses(opened, furnished):
            assert clinic.worker.client.get(address).status_code in (200, 405), address

    def test_a_read_is_in_the_trail(self, clinic, opened, furnished):
        clinic.worker.client.get(page(opened, "person", furnished.id))
        assert Row.objects.filter(
            actor_id=clinic.worker.id, verb="person.view", case_id=opened.case_id
        ).exists()

    def test_an_empty_case_says_what_to_do(self, clinic, opened):
        answer = clinic.worker.client.get(page(opened, "list"))
        assert page(opened, "add") in answer.content.decode()

    def test_contact_comes_first_and_without_a_rule_it_says_no(self, clinic, opened, child):
        text = clinic.worker.client.get(page(opened, "person", child.id)).content.decode()
        assert "do not call, write or visit" in text

    def test_what_does_not_fit_is_shown_at_the_number(self, clinic, opened, furnished):
        text = clinic.worker.client.get(page(opened, "person", furnished.id)).content.decode()
        assert "The CURP has another date of birth." in text

    def test_the_number_of_queries_does_not_grow_with_the_family(self, clinic, opened):
        counts = []
        for _round in range(2):
            for _ in range(4):
                actions.add_person(opened, {"part": "relative", "given_names": "Ana"})
            with CaptureQueriesContext(connection) as captured:
                clinic.worker.client.get(page(opened, "list"))
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestWriting:
    def test_add_a_person(self, clinic, opened):
        data = {"part": "child", "given_names": "Daniela", "birth": "unos 7 años", "nicknames": "Dani"}
        answer = clinic.worker.client.post(page(opened, "add"), data, follow=True)
        assert answer.status_code == 200
        assert "Daniela" in answer.content.decode()

    def test_a_fault_keeps_what_was_written(self, clinic, opened):
        data = {"part": "child", "given_names": "Daniela", "birth": "31/02/2015"}
        answer = clinic.worker.client.post(page(opened, "add"), data)
        assert answer.status_code == 422
        text = answer.content.decode()
        assert 'value="Daniela"' in text
        assert 'value="31/02/2015"' in text

    def test_two_colleagues_at_once(self, clinic, opened, mother):
        seen = {"part": "client", "given_names": "Mónica", "version": mother.version}
        first = clinic.worker.client.post(page(opened, "change", mother.id), {**seen, "first_surname": "Uno"})
        second = clinic.attorney.client.post(
            page(opened, "change", mother.id), {**seen, "first_surname": "Dos"}
        )
        assert (first.status_code, second.status_code) == (302, 409)
        assert queries.get_person(opened, mother.id).first_surname == "Uno"
        assert 'value="Dos"' in second.content.decode()

    def test_a_number_a_place_a_rule_and_a_tie(self, clinic, opened, mother, child):
        browser = clinic.worker.client
        sent = [
            ("add_number", {"kind": "a_number", "number": "A 123 456 789"}),
            ("add_point", {"kind": "phone", "value": "+52 222 555 0101"}),
            (
                "contact",
                {"channel_1": "signal", "time_zone": "America/New_York", "version": mother.version + 2},
            ),
        ]
        for name, data in sent:
            answer = browser.post(page(opened, name, mother.id), data)
            assert answer.status_code == 302, answer.content.decode()
        tie = {
            "from_person": str(mother.id),
            "to_person": str(child.id),
            "relation": "mother",
            "quality": "registered",
            "standing": "in_force",
            "source": "acta",
            "certainty": "proven",
        }
        assert browser.post(page(opened, "add_link"), tie).status_code == 302
        again = browser.post(page(opened, "add_link"), tie)
        assert again.status_code == 422
        assert "recorded already" in again.content.decode()
        person = queries.get_person(opened, mother.id)
        assert person.identity_numbers[0].number == "A123456789"
        assert person.contact_points[0].value == "+52 222 555 0101"
        assert person.contact_rule.ways[0].channel == "signal"

    def test_end_and_remove_a_tie(self, clinic, opened, furnished):
        [link] = FamilyLink.objects.within(opened)
        browser = clinic.worker.client
        end = {"standing": "lost", "ends": "2024", "because": "sentencia 12/2024", "version": link.version}
        assert browser.post(page(opened, "end_link", link.id), end).status_code == 302
        assert browser.post(page(opened, "remove_link", link.id), {"because": ""}).status_code == 422
        assert browser.post(page(opened, "remove_link", link.id), {"because": "error"}).status_code == 302
        assert not FamilyLink.objects.within(opened)

    def test_who_is_still_needed_is_not_removed(self, clinic, opened, furnished):
        answer = clinic.worker.client.post(page(opened, "remove", furnished.id), {"because": "error"})
        assert answer.status_code == 409
        assert "1 family link" in answer.content.decode()

    def test_remove_what_no_longer_holds(self, clinic, opened, furnished):
        browser = clinic.worker.client
        assert browser.get(page(opened, "remove_point", furnished.id, KEY)).status_code == 405
        assert browser.post(page(opened, "remove_point", furnished.id, KEY)).status_code == 302
        wrong = {"because": "no es suyo"}
        assert browser.post(page(opened, "remove_number", furnished.id, KEY), wrong).status_code == 302
        person = queries.get_person(opened, furnished.id)
        assert (person.contact_points, person.identity_numbers) == ((), ())
        assert browser.post(page(opened, "remove_number", furnished.id, KEY), wrong).status_code == 404


def test_what_a_closed_file_refuses_is_said_and_breaks_nothing(clinic, opened, furnished, monkeypatch):
    class Closed(dependents.Dependent):
        def before_change(self, opened):
            raise Refused("This case is closed.")

    monkeypatch.setattr(dependents, "_dependents", [Closed()])
    browser = clinic.worker.client
    answer = browser.post(page(opened, "remove_point", furnished.id, KEY), follow=True)
    assert "This case is closed." in answer.content.decode()
    answer = browser.post(page(opened, "add"), {"part": "child", "given_names": "Eva"})
    assert answer.status_code == 409
    assert "This case is closed." in answer.content.decode()


def test_municipalities_of_a_state_for_staff_only(clinic, nobody):
    address = reverse("people:municipalities")
    assert nobody.get(address).status_code == 302
    text = clinic.worker.client.get(address, {"child-0-birth_state": "29"}).content.decode()
    assert text.count("<option") == 60
    assert clinic.worker.client.get(address, {"birth_state": "<x>"}).content.decode().strip() == ""


def test_names_are_nowhere_in_the_database(opened, mother, child):
    """Every column of every row of the content database, as a thief would read it."""
    actions.change_person(opened, mother.id, {"birth": date("15/02/1998")})
    with connections["default"].cursor() as cursor:
        for table in connections["default"].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            stored = b" ".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
            for secret in ("Tecuapetla", "Daniela", "Mónica", "1998-02"):
                assert secret.encode() not in stored, table
