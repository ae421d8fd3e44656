"""Search before create: one's own cases at once, everybody else's by way of a registrar."""

import pytest
from django.http import Http404

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import membership
from reencuentro.clinic.keyring.errors import NotAllowed, NotMember
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.registry import cards
from reencuentro.clinic.registry.actions import checks as actions
from reencuentro.clinic.registry.models import Card, Check, CheckRecord, Drop, RegistryCard
from reencuentro.clinic.registry.queries import checks as queries
from reencuentro.clinic.registry.sealing import OWN, read_answer, read_own, seal
from reencuentro.clinic.registry.searching import OwnPeople, Sought, registry_cards, search_own
from tests.support.clinic import held_again
from tests.support.snapshot import made_once


def with_people(clinic, lead, *people, reference="K7Q-4MD"):
    case = clinic.open_case(lead=lead)
    with recording(lead.id, "case.create"):
        for part, given, first, second in people:
            Person.objects.create(
                opened=case, part=part, given_names=given, first_surname=first, second_surname=second
            )
        cards.begin(case, reference)
    return lead.open(case.case_id)


def sought(part, given, first="", second=""):
    return Sought(part, f"{given} {first}", (f"name {given}/{first}/{second}".lower(),))


@pytest.fixture
def family(clinic):
    """A case of the outsider's: Rosalba is served, Eusebio holds her child."""
    return made_once(_family, held_again, clinic)


def _family(clinic):
    return with_people(
        clinic,
        clinic.outsider,
        ("client", "Rosalba", "Xochihua", "Tecpa"),
        ("holder", "Eusebio", "Carretero", "Luna"),
    )


def ask(person, *whom):
    return actions.make_check(person.user, person.identity, whom)


def test_in_ones_own_cases_the_person_is_found_with_reasons(clinic, family):
    [match] = search_own(clinic.outsider.identity, [sought("client", "rosalva", "xochihua")])
    assert match.person.name == "Rosalba Xochihua Tecpa"
    assert match.likely and {one.code for one in match.evidence()} == {"exact", "sound"}


def test_a_colleague_finds_nothing_and_a_registrar_is_asked(clinic, family):
    check = ask(clinic.attorney, sought("client", "rosalba", "xochihua", "tecpa"))
    assert read_own(check, clinic.attorney.identity)["found"] == []
    assert check.state == Check.State.WAITING
    assert actions.answer_waiting(clinic.director.user, clinic.director.identity) == 1
    check.refresh_from_db()
    answer = read_answer(check, clinic.attorney.identity)
    assert answer == {"possible": True, "conflict": False}


def test_the_answer_names_no_case_and_nobody(clinic, family):
    check = ask(clinic.attorney, sought("client", "rosalba", "xochihua"))
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    check.refresh_from_db()
    assert set(read_answer(check, clinic.attorney.identity)) == {"possible", "conflict"}


def test_a_new_client_who_is_an_adverse_party_elsewhere_is_a_conflict(clinic, family):
    check = ask(clinic.attorney, sought("client", "eusebio", "carretero", "luna"))
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    check.refresh_from_db()
    assert read_answer(check, clinic.attorney.identity)["conflict"]


def test_an_adverse_party_who_is_a_client_elsewhere_is_a_conflict_too(clinic, family):
    [match] = search_own(clinic.outsider.identity, [sought("trafficker", "rosalba", "xochihua", "tecpa")])
    assert match.conflict


def test_nobody_alike_is_answered_with_nothing(clinic, family):
    check = ask(clinic.attorney, sought("client", "wenceslao", "ibarrola"))
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    check.refresh_from_db()
    assert check.state == Check.State.NOTHING


def test_a_registrars_own_check_is_answered_at_once(clinic, family):
    check = ask(clinic.director, sought("client", "rosalba", "xochihua"))
    assert check.state == Check.State.POSSIBLE


def test_a_match_in_the_registrars_own_case_counts_for_the_colleague_who_asks(clinic):
    with_people(clinic, clinic.director, ("client", "Rosalba", "Xochihua", ""))
    check = ask(clinic.attorney, sought("client", "rosalba", "xochihua"))
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    check.refresh_from_db()
    assert check.state == Check.State.POSSIBLE


def test_only_registrars_read_cards_across_cases(clinic, family):
    assert {card.reference for card in registry_cards(clinic.director2.identity)} == {"K7Q-4MD"}
    for person in (clinic.attorney, clinic.administrator, clinic.auditor, clinic.fundraiser):
        with pytest.raises(NotMember):
            registry_cards(person.identity)


def test_cards_left_by_teams_are_taken_up_and_survive_a_renewal_of_the_registry_key(clinic, family):
    assert Drop.objects.count() == 1
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    ask(clinic.attorney, sought("client", "x"))
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    assert (Drop.objects.count(), RegistryCard.objects.count()) == (0, 1)
    with_people(clinic, clinic.outsider, ("client", "Otilia", "Zempoalteca", ""), reference="AAA-111")
    from reencuentro.clinic.keyring import organisation

    with recording(clinic.director.id, "staff.remove"):
        organisation.dismiss(clinic.director.identity, clinic.director2.id, None)
    assert {card.reference for card in registry_cards(clinic.director.identity)} == {"K7Q-4MD", "AAA-111"}
    with pytest.raises(NotMember):
        registry_cards(clinic.director2.identity)


def test_a_registrar_decides_and_the_asker_reads_it(clinic, family):
    check = ask(clinic.attorney, sought("client", "rosalba", "xochihua"))
    actions.answer_waiting(clinic.director.user, clinic.director.identity)
    actions.decide(clinic.director.user, clinic.director.identity, check.id, "no_conflict", "Otra persona")
    check.refresh_from_db()
    assert read_answer(check, clinic.attorney.identity)["verdict"] == "no_conflict"


def test_only_registrars_decide(clinic, family):
    check = ask(clinic.attorney, sought("client", "rosalba"))
    for person in (clinic.attorney, clinic.administrator):
        with pytest.raises(NotAllowed):
            actions.decide(person.user, person.identity, check.id, "no_conflict", "")


def test_the_check_is_kept_in_the_case_opened_after_it(clinic):
    check = ask(clinic.attorney, sought("client", "rosalba"))
    case = clinic.open_case(lead=clinic.attorney)
    with recording(clinic.attorney.id, "case.create"):
        actions.keep_in_case(check, clinic.attorney.identity, case, "Nobody on file")
    record = CheckRecord.objects.within(case).get()
    assert record.content["decision"] == "Nobody on file"
    with pytest.raises(Http404):
        actions.get_check(clinic.attorney.id, check.id)


def test_a_colleagues_check_is_not_ones_own(clinic):
    check = ask(clinic.attorney, sought("client", "rosalba"))
    with pytest.raises(Http404):
        actions.get_check(clinic.outsider.id, check.id)


def test_a_card_follows_the_team_and_its_key(clinic, family):
    membership.grant(family, "team", clinic.worker.id)
    assert search_own(clinic.worker.identity, [sought("client", "rosalba", "xochihua")])
    with recording(clinic.outsider.id, "team.remove"):
        membership.remove(family, clinic.worker.id)
    assert not search_own(clinic.worker.identity, [sought("client", "rosalba", "xochihua")])
    assert search_own(clinic.outsider.identity, [sought("client", "rosalba", "xochihua")])


def test_no_name_lies_in_the_clear(clinic, family):
    ask(clinic.attorney, sought("client", "rosalba", "xochihua"))
    for model in (Card, Drop, Check, RegistryCard):
        for row in model.objects.values_list():
            assert b"osalba" not in b"".join(bytes(v) for v in row if isinstance(v, bytes))
            assert "osalba" not in str([v for v in row if not isinstance(v, bytes)])


def test_the_page_of_my_people_counts_a_search_in_the_trail(clinic, family):
    import datetime

    found = queries.search_people(
        clinic.outsider.user, clinic.outsider.identity, "xochihua rosalba", datetime.date(2026, 1, 1)
    )
    assert [one["name"] for one in found] == ["Rosalba Xochihua Tecpa"]


def test_who_asks_again_and_again_sees_what_changed_meanwhile(clinic, family):
    people = OwnPeople(clinic.outsider.identity)
    assert people.now().search([sought("client", "rosalba", "xochihua")])
    with recording(clinic.outsider.id, "person.change"):
        person = Person.objects.within(family).get(part="client")
        person.given_names = "Wenceslao"
        person.save()
        cards.renew(family)
    assert not people.now().search([sought("client", "rosalba", "xochihua")])
    assert people.now().search([sought("client", "wenceslao", "xochihua")])


def test_who_is_taken_off_the_team_finds_nobody_even_in_the_midst_of_a_list(clinic, family):
    membership.grant(family, "team", clinic.worker.id)
    people = OwnPeople(clinic.worker.identity)
    assert people.now().search([sought("client", "rosalba", "xochihua")])
    with recording(clinic.outsider.id, "team.remove"):
        membership.remove(family, clinic.worker.id)
    assert not people.now().search([sought("client", "rosalba", "xochihua")])


def test_cards_that_did_not_change_are_opened_once(clinic, family, monkeypatch):
    people = OwnPeople(clinic.outsider.identity)
    people.now()
    monkeypatch.setattr(cards, "open_field", None)
    assert people.now().search([sought("client", "rosalba", "xochihua")])


@pytest.mark.parametrize(
    ("given", "first", "second"),
    [
        ("Chabelo", "Carretero", "Luna"),
        ("Isabel", "Luna", "Carretero"),
        ("Ysabel", "Carretero", ""),
        ("Isavel", "Carreter", "Luna"),
    ],
)
def test_the_other_side_is_known_by_a_pet_name_and_by_surnames_swapped_missing_or_misspelt(
    clinic, given, first, second
):
    with_people(clinic, clinic.outsider, ("holder", "Isabel", "Carretero", "Luna"))
    [match] = search_own(clinic.outsider.identity, [sought("client", given, first, second)])
    assert match.conflict and match.person.name == "Isabel Carretero Luna"


def test_a_check_kept_from_before_the_engine_made_them_reads_on(clinic, family):
    check = ask(clinic.outsider, sought("client", "rosalba", "xochihua"))
    own = read_own(check, clinic.outsider.identity)
    [found] = own["found"]
    earlier = {name: found[name] for name in found.keys() - {"p", "evidence"}}
    own["found"] = [{**earlier, "likely": True, "reasons": ["sound", "one_surname"]}]
    check.own = seal(clinic.outsider.identity.public.receive, own, OWN, check)
    with recording(clinic.outsider.id, "check.make"):
        check.save()
    page = queries.check_page(clinic.outsider.user, clinic.outsider.identity, check.id)
    assert [one["words"] for one in page["found"][0]["reasons"]]


def test_the_result_says_how_likely_and_why_in_whole_words(clinic, family):
    check = ask(clinic.outsider, sought("client", "rosalva", "xochihua", "tecpa"))
    page = queries.check_page(clinic.outsider.user, clinic.outsider.identity, check.id)
    [found] = page["found"]
    assert found["likely"] and "%" in found["chance"]
    assert all(one.label and one.words for one in found["reasons"])
