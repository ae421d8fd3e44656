"""One person in two cases: found among one's own, said to be one or two; only who can open both is told."""

from base64 import b64decode
from itertools import count
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.urls import reverse

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import membership
from reencuentro.clinic.keyring.errors import Closed
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.upkeep import tend
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry import comparing
from reencuentro.clinic.registry.actions.across import compare_some, judge_across, own_comparison
from reencuentro.clinic.registry.models import Card, OwnComparison
from reencuentro.clinic.registry.queries.across import across_page, elsewhere
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.halves import join
from tests.attacks.databases import rows_of
from tests.clinic.people.conftest import date
from tests.support.clinic import held_again
from tests.support.snapshot import made_once

from .conftest import ROSALBA, with_people

HOW = "Both cases have her passport"


@pytest.fixture
def custody(clinic):
    """Her custody case: the attorney's alone."""
    return made_once(_custody, held_again, clinic)


def _custody(clinic):
    eusebio = {"part": "holder", "given_names": "Eusebio", "first_surname": "Carretero"}
    return with_people(clinic.attorney, "K7Q-4MD", ROSALBA, eusebio, clinic=clinic)


@pytest.fixture
def visa(clinic):
    """Her visa case, written by sound: the attorney's and the worker's."""
    return made_once(_visa, held_again, clinic)


def _visa(clinic):
    again = {**ROSALBA, "given_names": "Rosalva", "second_surname": "Tecpa"}
    return with_people(clinic.attorney, "V3X-9AB", again, clinic=clinic, team=[clinic.worker])


def one_of(case, part="client"):
    return case, next(one.id for one in Person.objects.within(case) if one.part == part)


def found_by(person):
    return compare_some(person.identity).pairs()


def page_of(person, **asked):
    return across_page(person.user, person.identity, asked)


def decided_by(person):
    return page_of(person, show="decided")["page"].object_list


def seen_by(person, entry):
    case, person_id = entry
    return list(elsewhere(person.open(case.case_id), person_id))


@pytest.fixture
def said(clinic, custody, visa):
    judge_across(one_of(custody), one_of(visa), "same", HOW)


def test_somebody_in_two_of_my_cases_is_found_with_the_reasons(clinic, custody, visa):
    [(one, other, p)] = found_by(clinic.attorney)
    assert {one.card.reference, other.card.reference} == {"K7Q-4MD", "V3X-9AB"} and p > 0.9
    [pair] = page_of(clinic.attorney)["page"]
    assert {"birth", "given", "surname1"} <= {reason.field for reason in pair.reasons}
    assert not pair.conflict


def test_who_can_open_only_one_of_the_cases_finds_nobody(clinic, custody, visa):
    assert found_by(clinic.worker) == [] and found_by(clinic.outsider) == []


def test_two_entries_in_one_case_are_asked_there(clinic):
    with_people(clinic.attorney, "K7Q-4MD", ROSALBA, {**ROSALBA, "part": "relative"}, clinic=clinic)
    assert found_by(clinic.attorney) == []


def test_served_here_and_on_the_other_side_there_is_a_conflict(clinic, custody):
    with_people(clinic.attorney, "V3X-9AB", {**ROSALBA, "part": "trafficker"}, clinic=clinic)
    found_by(clinic.attorney)
    [pair] = page_of(clinic.attorney)["page"]
    assert pair.conflict


def test_a_comparison_that_stops_after_each_case_finds_the_same(clinic, custody, visa):
    other = {"part": "child", "given_names": "Rosalba", "first_surname": "Xochihua"}
    with_people(clinic.attorney, "AAA-111", other, clinic=clinic)
    steps = 0
    while compare_some(clinic.attorney.identity, seconds=0).waiting:
        steps += 1
    by_steps = own_comparison(clinic.attorney.identity).found
    OwnComparison.objects.all().delete()
    assert steps == 2 and compare_some(clinic.attorney.identity).found == by_steps
    assert len(by_steps.pairs) == 3


def test_only_cards_that_changed_are_compared_again(clinic, custody, visa, monkeypatch):
    found_by(clinic.attorney)
    assert not own_comparison(clinic.attorney.identity).waiting
    case, person_id = one_of(visa)
    people.change_person(case, person_id, {"given_names": "Otilia", "birth": date("1/1/1960")})
    [card] = own_comparison(clinic.attorney.identity).waiting
    assert card.case_id == visa.case_id
    assert found_by(clinic.attorney) == []


def test_what_was_found_goes_with_the_key_to_the_case(clinic, custody, visa):
    membership.grant(custody, "team", clinic.worker.id)
    assert len(found_by(clinic.worker)) == 1
    with recording(clinic.attorney.id, "case.remove_member"):
        membership.remove(clinic.attorney.open(custody.case_id), clinic.worker.id)
    assert own_comparison(clinic.worker.identity).pairs() == []
    assert page_of(clinic.worker)["total"] == 1


def test_what_was_found_is_sealed_to_her_and_altered_it_is_found_again(clinic, custody, visa):
    found_by(clinic.attorney)
    kept = OwnComparison.objects.get()
    assert str(custody.case_id).encode() not in bytes(kept.found)
    OwnComparison.objects.create(user_id=clinic.worker.id, found=kept.found)
    assert own_comparison(clinic.worker.identity).found == comparing.Found()


def test_a_verdict_settles_a_pair_until_a_card_says_something_else(clinic, custody, visa):
    found_by(clinic.attorney)
    judge_across(one_of(visa), one_of(custody), "others", "They are cousins")
    page = page_of(clinic.attorney)
    assert not page["page"].object_list and [
        pair.told[0].because for pair in decided_by(clinic.attorney)
    ] == ["They are cousins"]
    people.change_person(*one_of(custody), {"second_surname": "Tecpa"})
    found_by(clinic.attorney)
    [pair] = page_of(clinic.attorney)["page"]
    assert pair.changed and [one.because for one in pair.told] == ["They are cousins"]


def test_who_asks_for_decided_pairs_where_there_are_none_sees_those_to_decide(clinic, custody, visa):
    found_by(clinic.attorney)
    page = page_of(clinic.attorney, show="decided")
    assert len(page["page"]) == 1 and page["tabs"] == []


def test_not_sure_yet_stays_to_be_decided_and_both_verdicts_stay(clinic, custody, visa):
    found_by(clinic.attorney)
    judge_across(one_of(custody), one_of(visa), "unsure", "Ask her")
    assert len(page_of(clinic.attorney)["page"]) == 1
    judge_across(one_of(custody), one_of(visa), "same", HOW)
    [pair] = decided_by(clinic.attorney)
    assert [one.because for one in pair.told] == ["Ask her", HOW]


def test_each_entry_shows_the_other_to_who_can_open_both(clinic, custody, visa, said):
    [there] = seen_by(clinic.attorney, one_of(custody))
    assert (there.name, there.reference) == ("Rosalva Xochihua Tecpa", "V3X-9AB")
    [back] = seen_by(clinic.attorney, one_of(visa))
    assert back.reference == "K7Q-4MD"
    assert seen_by(clinic.attorney, one_of(custody, "holder")) == []


def test_a_colleague_on_one_team_is_told_nothing(clinic, custody, visa, said):
    assert seen_by(clinic.worker, one_of(visa)) == []
    assert decided_by(clinic.worker) == []
    url = reverse("people:person", args=[visa.case_id, one_of(visa)[1]])
    page = clinic.worker.client.get(url).content.decode()
    assert "another case" not in page and "K7Q-4MD" not in page


def test_a_later_word_takes_the_link_away(clinic, custody, visa, said):
    judge_across(one_of(custody), one_of(visa), "others", "It was her sister's passport")
    assert seen_by(clinic.attorney, one_of(custody)) == []


def test_it_stays_readable_when_the_key_of_either_case_is_renewed_by_who_knows_only_that_one(
    clinic, custody, visa, said
):
    membership.grant(visa, "team", clinic.outsider.id)
    with recording(clinic.worker.id, "case.remove_member"):
        membership.remove(clinic.worker.open(visa.case_id), clinic.outsider.id)
    tend(clinic.worker.open(visa.case_id))
    assert [one.reference for one in seen_by(clinic.attorney, one_of(custody))] == ["V3X-9AB"]


def test_it_follows_an_entry_that_is_merged_and_taken_apart_again(clinic, custody, visa, said):
    again = people.add_person(visa, {**ROSALBA, "part": "relative"})
    _case, before = one_of(visa)
    merge = people.merge_people(visa, again.id, before, {}, HOW)
    [there] = seen_by(clinic.attorney, one_of(custody))
    assert str(again.id) in there.address
    assert len(seen_by(clinic.attorney, (visa, again.id))) == 1
    people.unmerge_people(visa, merge.id, HOW)
    assert str(before) in seen_by(clinic.attorney, one_of(custody))[0].address


def test_an_entry_that_was_removed_is_shown_nowhere(clinic, custody, visa, said):
    people.remove_person(*one_of(visa), HOW)
    assert seen_by(clinic.attorney, one_of(custody)) == []


def test_a_card_that_is_written_anew_keeps_what_was_said(clinic, custody, visa, said):
    people.add_person(custody, {"part": "relative", "given_names": "Otilia"})
    assert len(seen_by(clinic.attorney, one_of(custody))) == 1


def test_only_who_holds_both_keys_and_gives_a_reason_may_say(clinic, custody, visa):
    with pytest.raises(Refused):
        judge_across(one_of(custody), one_of(visa), "same", " ")
    with pytest.raises(Http404):
        judge_across(one_of(custody), (visa, one_of(custody)[1]), "same", HOW)
    with pytest.raises(Http404):
        judge_across(one_of(custody), one_of(custody, "holder"), "same", HOW)
    shut = OpenedCase(clinic.outsider.identity, custody.case_id, [])
    with pytest.raises(PermissionDenied):
        judge_across((shut, one_of(custody)[1]), one_of(visa), "same", HOW)


def test_the_trail_names_both_cases_and_neither_as_the_case_of_the_act(clinic, custody, visa, said):
    row = Row.objects.filter(verb="across.judge", outcome="done").get()
    assert row.case_id is None
    assert set(row.object_ids) == {custody.case_id, visa.case_id}


class TestPages:
    def test_she_compares_judges_and_finds_the_link(self, clinic, custody, visa):
        browser, url = clinic.attorney.client, reverse("registry:across")
        assert b"Cases compared" in browser.get(url).content
        assert browser.post(reverse("registry:compare-across")).url == url
        page = browser.get(url).content.decode()
        assert "K7Q-4MD" in page and "likely to be the same person" in page
        pair = self.pair(custody, visa)
        assert pair in page or self.pair(visa, custody) in page
        answer = browser.post(pair, {"verdict": "same", "because": ""})
        assert answer.status_code == 422 and b'id="id_because_error"' in answer.content
        assert browser.post(pair, {"verdict": "same", "because": HOW}).url == url
        entry = reverse("people:person", args=[custody.case_id, one_of(custody)[1]])
        assert "V3X-9AB" in browser.get(entry).content.decode()

    def test_with_a_script_the_page_goes_on_by_itself_and_turns_at_the_end(self, clinic, custody, visa):
        fragment = {"HX-Request": "true"}
        answer = clinic.attorney.client.post(reverse("registry:compare-across"), headers=fragment)
        assert answer["HX-Redirect"] == reverse("registry:across")

    def test_a_long_comparison_shows_how_far_it_is_and_can_be_stopped(
        self, clinic, custody, visa, monkeypatch
    ):
        """As if each case took longer than a part of the work may."""
        ticking = count(step=10.0)
        monkeypatch.setattr(comparing, "time", SimpleNamespace(monotonic=lambda: next(ticking)))
        step, fragment = reverse("registry:compare-across"), {"HX-Request": "true"}
        part = clinic.attorney.client.post(step, headers=fragment).content.decode()
        assert "1 / 2" in part and f'hx-post="{step}"' in part and "Stop here" in part
        stopped = clinic.attorney.client.get(reverse("registry:across")).content.decode()
        assert "1 / 2" in stopped and "Go on comparing" in stopped
        assert clinic.attorney.client.post(step).status_code == 302
        assert "1 / 2" not in clinic.attorney.client.get(reverse("registry:across")).content.decode()

    def test_who_can_open_one_of_the_cases_gets_no_such_page(self, clinic, custody, visa, said):
        for person in (clinic.worker, clinic.outsider, clinic.director):
            for url in (self.pair(custody, visa), self.pair(visa, custody)):
                assert person.client.get(url).status_code == 404
                assert person.client.post(url, {"verdict": "same", "because": "x"}).status_code == 404
        assert clinic.auditor.client.get(reverse("registry:across")).status_code == 404

    def test_one_case_twice_is_no_pair(self, clinic, custody):
        assert clinic.attorney.client.get(self.pair(custody, custody)).status_code == 404

    @staticmethod
    def pair(one, other):
        ids = [one.case_id, one_of(one)[1], other.case_id, one_of(other)[1]]
        return reverse("registry:across-pair", args=ids)


def _as_bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def _names(row, case_id):
    return case_id.bytes in row or case_id.hex.encode() in row


class TestAttacks:
    def test_with_the_keys_of_one_case_and_the_whole_database_there_is_noise(
        self, clinic, custody, visa, said
    ):
        opened = clinic.worker.open(visa.case_id)
        [kept] = Card.objects.within(opened).get().halves
        half = b64decode(kept["half"])
        for told in (HOW, "same", "Rosalba", str(custody.case_id), str(one_of(custody)[1])):
            assert told.encode() not in half and told not in kept["id"]
        for share in (bytes(32), half[:32]):
            with pytest.raises(Damaged):
                join(half, share + half[32:], kept["id"])

    def test_no_row_of_the_content_names_her_or_both_cases(self, clinic, custody, visa, said):
        found_by(clinic.attorney)
        for table, rows in rows_of("default"):
            for row in rows:
                values = b" ".join(_as_bytes(value) for value in row)
                plain = values.replace(b"-", b"")
                assert not all(_names(plain, case.case_id) for case in (custody, visa)), table
                assert not any(word.encode() in values for word in ("Rosalba", "Rosalva", HOW)), table

    def test_a_half_put_on_the_card_of_another_case_is_refused(self, clinic, custody, visa, said):
        third = with_people(clinic.attorney, "AAA-111", ROSALBA, clinic=clinic)
        own, stolen = (Card.objects.within(case).get() for case in (third, visa))
        with recording(clinic.attorney.id, "case.forge"):
            own.halves, stolen.halves = stolen.halves, None
            for card in (own, stolen):
                card.save(update_fields=["halves"])
        with pytest.raises(Damaged):
            seen_by(clinic.attorney, one_of(custody))

    def test_a_half_that_was_copied_to_a_third_card_is_refused(self, clinic, custody, visa, said):
        third = with_people(clinic.attorney, "AAA-111", ROSALBA, clinic=clinic)
        card = Card.objects.within(third).get()
        with recording(clinic.attorney.id, "case.forge"):
            card.halves = Card.objects.within(visa).get().halves
            card.save(update_fields=["halves"])
        with pytest.raises(Damaged):
            seen_by(clinic.attorney, one_of(custody))

    def test_the_sealed_column_of_one_card_does_not_open_in_another(self, clinic, custody, visa, said):
        sealed = bytes(Card.objects.filter(case_id=visa.case_id).values_list("halves", flat=True)[0])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE registry_card SET halves = %s WHERE reference = 'K7Q-4MD'", [sealed])
        with pytest.raises(Damaged):
            seen_by(clinic.attorney, one_of(custody))

    def test_who_was_removed_from_one_of_the_cases_reads_nothing_that_is_said_later(
        self, clinic, custody, visa
    ):
        membership.grant(custody, "team", clinic.worker.id)
        kept = clinic.worker.open(custody.case_id)
        with recording(clinic.attorney.id, "case.remove_member"):
            membership.remove(clinic.attorney.open(custody.case_id), clinic.worker.id)
        opened = clinic.attorney.open(custody.case_id)
        judge_across(one_of(opened), one_of(visa), "same", HOW)
        assert seen_by(clinic.worker, one_of(visa)) == []
        with pytest.raises(Closed):
            _ = Card.objects.within(kept).get().halves

    def test_when_one_case_is_destroyed_the_other_half_is_noise_and_nothing_breaks(
        self, clinic, custody, visa, said
    ):
        with recording(clinic.attorney.id, "case.erase"):
            Card.objects.filter(case_id=custody.case_id).delete()
        assert seen_by(clinic.attorney, one_of(visa)) == []
        assert Card.objects.within(visa).get().halves
        assert decided_by(clinic.attorney) == []
