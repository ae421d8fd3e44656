"""Somebody entered twice: found, judged, made one entry, and taken apart again; nothing is lost."""

import datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.changing import add
from reencuentro.clinic.cases.actions.consents import record_consent
from reencuentro.clinic.cases.models import Consent
from reencuentro.clinic.cases.models import Testimony as Told
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.models import PaperRecord, Watch
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.people import actions, queries
from reencuentro.clinic.people.models import FamilyLink, Merge, PairVerdict, Person
from reencuentro.clinic.people.queries.twice import pair_of, twice
from reencuentro.clinic.people.refusals import ChangedMeanwhile, Refused
from reencuentro.clinic.people.snapshots import snapshot
from reencuentro.clinic.people.values import ContactPoint, IdentityNumber, OtherName
from reencuentro.clinic.registry.cards import read
from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.clinic.tracing.models import Search
from tests.clinic.cases.conftest import DAY, case  # noqa: F401

from .conftest import date

THEN = datetime.date(2032, 3, 1)
HOW = "Her aunt knows both names"


@pytest.fixture
def two(case):  # noqa: F811
    """Daniela's aunt, once by name, once as Lupita; each has what the other lacks."""
    first = actions.add_person(
        case.opened,
        {
            "part": "relative",
            "given_names": "Guadalupe",
            "first_surname": "Zitlalpopoca",
            "second_surname": "Luna",
            "birth": date("14/02/1998"),
            "identity_numbers": (IdentityNumber("other", "7"),),
        },
    )
    second = actions.add_person(
        case.opened,
        {
            "part": "relative",
            "given_names": "Lupita",
            "first_surname": "Zitlalpopoca",
            "birth": date("14/02/1998"),
            "other_names": (OtherName("nickname", "La Güera"),),
            "contact_points": (ContactPoint("phone", "+52 246 555 0101"),),
            "about": "Sells bread",
        },
    )
    return first, second


def everything(case):  # noqa: F811
    """All that the case says of its people, by id, and whom what rests on them."""
    opened = case.opened
    rows = {row.id: snapshot(row) for model in (Person, FamilyLink) for row in model.objects.within(opened)}
    resting = {
        row.id: row.person_id
        for model in (Consent, PaperRecord, Search)
        for row in model.objects.within(opened)
    }
    dials = [row.dial for row in Watch.objects.within(opened)]
    return rows, resting, {row.id: row.told_by for row in Told.objects.within(opened)}, dials


def merged(case, two, chosen=None, **more):  # noqa: F811
    first, second = two
    return actions.merge_people(case.opened, first.id, second.id, chosen or {}, HOW, **more)


def test_who_is_entered_twice_is_found_with_the_reasons(case, two):  # noqa: F811
    [pair] = twice(case.opened)
    assert {pair.kept.id, pair.other.id} == {one.id for one in two}
    assert pair.p > 0.9 and {"birth", "surname1"} <= {one.field for one in pair.reasons}


def test_it_is_as_likely_from_both_sides_and_if_she_stands_there_three_times(case, two):  # noqa: F811
    ids = [one.id for one in two]
    assert pair_of(case.opened, *ids).p == pair_of(case.opened, *ids[::-1]).p
    once_more = {"part": "relative", "given_names": "Guadalupe", "first_surname": "Zitlalpopoca"}
    actions.add_person(case.opened, {**once_more, "birth": date("14/02/1998")})
    assert [pair.p > 0.9 for pair in twice(case.opened)] == [True] * 3


def test_a_verdict_stays_with_who_gave_it_and_why(clinic, case, two):  # noqa: F811
    first, second = two
    actions.judge_pair(case.opened, second.id, first.id, "unsure", "Ask her mother")
    worker = clinic.worker.open(case.id)
    actions.judge_pair(worker, first.id, second.id, "others", "They are cousins")
    [pair] = twice(case.opened)
    assert pair.settled
    assert [one.because for one in pair.told] == ["Ask her mother", "They are cousins"]
    assert PairVerdict.objects.within(case.opened).count() == 2


def a_third(case):  # noqa: F811
    """Her cousin of the same name."""
    facts = {"part": "relative", "given_names": "Guadalupe", "first_surname": "Zitlalpopoca"}
    return actions.add_person(case.opened, {**facts, "birth": date("14/02/1998")})


def test_two_people_stay_two_when_one_of_them_is_made_one_with_a_third_entry(case, two):  # noqa: F811
    first, second = two
    cousin = a_third(case)
    actions.judge_pair(case.opened, second.id, cousin.id, "others", "They are cousins")
    merge = merged(case, two)
    [pair] = twice(case.opened)
    assert {pair.kept.id, pair.other.id} == {first.id, cousin.id} and pair.settled
    [told] = pair.told
    assert told.because == "They are cousins" and told.remark
    actions.unmerge_people(case.opened, merge.id, "Not the same after all")
    settled = {frozenset({pair.kept.id, pair.other.id}): pair.settled for pair in twice(case.opened)}
    assert settled[frozenset({second.id, cousin.id})] and not settled[frozenset({first.id, cousin.id})]
    [told] = pair_of(case.opened, second.id, cousin.id).told
    assert told.remark == "" and pair_of(case.opened, first.id, cousin.id).told == []


def test_so_it_is_through_two_merges_and_a_later_word_outdoes_it(case, two):  # noqa: F811
    first, second = two
    cousin, last = a_third(case), a_third(case)
    actions.judge_pair(case.opened, second.id, cousin.id, "others", "They are cousins")
    merged(case, two)
    actions.merge_people(case.opened, last.id, first.id, {}, HOW)
    pair = pair_of(case.opened, last.id, cousin.id)
    assert pair.settled and [one.because for one in pair.told] == ["They are cousins"]
    actions.judge_pair(case.opened, last.id, cousin.id, "unsure", "Their aunt doubts it")
    pair = pair_of(case.opened, last.id, cousin.id)
    assert not pair.settled and [bool(one.remark) for one in pair.told] == [True, False]


def test_what_was_chosen_field_by_field_is_kept(case, two):  # noqa: F811
    merge = merged(case, two, {"given_names": "other", "contact_points": "other", "other_names": "both"})
    kept = queries.get_person(case.opened, two[0].id)
    assert (kept.given_names, kept.second_surname, kept.about) == ("Lupita", "Luna", "")
    assert [one.text for one in kept.other_names] == ["La Güera"]
    assert kept.contact_points and kept.identity_numbers
    assert not Person.objects.within(case.opened).filter(id=two[1].id).exists()
    assert merge.gone["about"] == "Sells bread"


def test_ties_searches_decisions_papers_and_the_card_follow(case, two):  # noqa: F811
    first, second = two
    child = next(one for one in Person.objects.within(case.opened) if one.part == "child")
    link = actions.add_link(
        case.opened, {"from_person": second.id, "to_person": child.id, "relation": "aunt_uncle"}
    )
    search = open_search(case, person_id=second.id)
    decided = {"purpose": "tracing", "decision": "given", "decided_on": DAY, "means": "oral"}
    consent = record_consent(case, person_id=second.id, language="español", **decided)
    paper = record_paper(case, second.id, kind="passport", issued=DAY, until=THEN)
    merged(case, two)
    assert FamilyLink.objects.within(case.opened).get(id=link.id).from_person == first.id
    for row in (search, consent, paper):
        assert type(row).objects.within(case.opened).get(id=row.id).person_id == first.id
    [card] = read(open_cases(case.opened.identity), [case.id])
    assert second.id.hex not in {one.id for one in card.people}
    assert first.id.hex in {one.id for one in card.people}


def test_apart_again_both_read_exactly_as_before(case, two):  # noqa: F811
    first, second = two
    child = next(one for one in Person.objects.within(case.opened) if one.part == "child")
    tie = {"to_person": child.id, "relation": "aunt_uncle"}
    for one in two:
        actions.add_link(case.opened, {"from_person": one.id, **tie})
    sisters = {"from_person": first.id, "to_person": second.id, "relation": "sibling"}
    actions.add_link(case.opened, sisters)
    open_search(case, person_id=second.id)
    record_paper(case, second.id, kind="passport", issued=DAY, until=THEN)
    opened = case.opened
    with recording(opened.user_id, "clocks.watch", case_id=case.id):
        add(case, Watch, dial=f"US-R11 turns-21 {second.id}", row_id=uuid4())
    before = everything(case)
    merge = merged(case, two, {"given_names": "other", "other_names": "both", "about": "other"})
    [tie] = [one for one in FamilyLink.objects.within(opened) if first.id in (one.from_person, one.to_person)]
    assert (tie.from_person, tie.to_person) == (first.id, child.id)
    assert second.id not in everything(case)[1].values()
    assert Watch.objects.within(opened).get().dial.endswith(str(first.id))
    actions.unmerge_people(case.opened, merge.id, "Two sisters after all")
    assert everything(case) == before
    [pair] = twice(case.opened)
    assert pair.p > 0.9


def test_what_changed_since_the_merge_is_not_undone_with_it(case, two):  # noqa: F811
    merge = merged(case, two, {"given_names": "other", "about": "other"})
    actions.change_person(case.opened, two[0].id, {"about": "Sells bread and tamales"})
    actions.unmerge_people(case.opened, merge.id, "Two after all")
    kept, back = (queries.get_person(case.opened, one.id) for one in two)
    assert (kept.given_names, kept.about) == ("Guadalupe", "Sells bread and tamales")
    assert (back.given_names, back.about) == ("Lupita", "Sells bread")


def test_a_testimony_in_the_lawyers_part_follows_unread(clinic, case, two):  # noqa: F811
    told = Told.objects.within(case.opened).get()
    Told.objects.filter(id=told.id).update(told_by=two[1].id)
    worker = clinic.worker.open(case.id)
    assert "privileged" not in worker.compartments
    merge = actions.merge_people(worker, two[0].id, two[1].id, {}, HOW)
    assert Told.objects.get(id=told.id).told_by == two[0].id
    actions.unmerge_people(worker, merge.id, HOW)
    assert Told.objects.get(id=told.id).told_by == two[1].id


@pytest.mark.parametrize("because", ["", "  "])
def test_both_need_a_reason(case, two, because):  # noqa: F811
    with pytest.raises(Refused):
        actions.merge_people(case.opened, two[0].id, two[1].id, {}, because)
    merge = merged(case, two)
    with pytest.raises(Refused):
        actions.unmerge_people(case.opened, merge.id, because)


def test_who_the_case_is_about_is_the_one_who_stays(case, two):  # noqa: F811
    before = everything(case)
    with pytest.raises(Refused):
        actions.merge_people(case.opened, two[0].id, case.client_id, {}, HOW)
    assert everything(case) == before
    actions.merge_people(case.opened, case.client_id, two[0].id, {}, HOW)


def test_two_searches_that_go_on_are_not_made_one(case, two):  # noqa: F811
    for one in two:
        open_search(case, person_id=one.id)
    with pytest.raises(Refused):
        merged(case, two)
    assert Merge.objects.count() == 0


def test_an_entry_that_somebody_changed_meanwhile_is_looked_at_again(case, two):  # noqa: F811
    actions.change_person(case.opened, two[1].id, {"about": "Sells flowers"})
    with pytest.raises(ChangedMeanwhile):
        merged(case, two, versions=(1, 1))


def test_the_later_merge_is_taken_apart_first_and_each_once(case, two):  # noqa: F811
    third = actions.add_person(case.opened, {"part": "relative", "given_names": "Güera"})
    earlier = merged(case, two)
    later = actions.merge_people(case.opened, third.id, two[0].id, {}, HOW)
    with pytest.raises(Refused):
        actions.unmerge_people(case.opened, earlier.id, HOW)
    actions.unmerge_people(case.opened, later.id, HOW)
    actions.unmerge_people(case.opened, earlier.id, HOW)
    with pytest.raises(Refused):
        actions.unmerge_people(case.opened, earlier.id, HOW)


def test_nobody_of_another_case_is_merged_judged_or_seen(clinic, case, two):  # noqa: F811
    foreign = clinic.open_case(lead=clinic.attorney)
    stranger = actions.add_person(foreign, {"part": "other", "given_names": "Lupita"})
    for pair in ((two[0].id, stranger.id), (stranger.id, two[0].id), (two[0].id, uuid4())):
        with pytest.raises(Http404):
            actions.merge_people(case.opened, *pair, {}, HOW)
        with pytest.raises(Http404):
            actions.judge_pair(case.opened, *pair, "others", HOW)
        with pytest.raises(Http404):
            pair_of(case.opened, *pair)
    merge = merged(case, two)
    with pytest.raises(Http404):
        actions.unmerge_people(foreign, merge.id, HOW)


def test_who_lost_her_role_merges_nothing(case, two, monkeypatch):  # noqa: F811
    monkeypatch.setattr("reencuentro.clinic.people.actions.changing.rosters.role_of", lambda _id: None)
    with pytest.raises(PermissionDenied):
        merged(case, two)
    assert Merge.objects.count() == 0


def test_the_trail_says_who_merged_whom_and_no_name_lies_in_the_clear(case, two):  # noqa: F811
    merge = merged(case, two)
    row = Row.objects.order_by("-number").first()
    assert row.verb == "person.merge" and str(two[1].id) in str(vars(row))
    for value in Merge.objects.values_list().get(id=merge.id):
        assert b"Zitlalpopoca" not in (bytes(value) if isinstance(value, bytes | memoryview) else b"")


class TestPages:
    def address(self, case, two, name="merge"):  # noqa: F811
        return reverse(f"people:{name}", args=[case.id, two[0].id, two[1].id])

    def test_the_list_says_what_to_do_where_nobody_is_entered_twice(self, clinic, case):  # noqa: F811
        page = clinic.attorney.client.get(reverse("people:twice", args=[case.id])).content.decode()
        assert reverse("people:list", args=[case.id]) in page

    def test_made_one_on_the_page_and_taken_apart_there(self, clinic, case, two):  # noqa: F811
        client = clinic.attorney.client
        page = client.get(reverse("people:twice", args=[case.id])).content.decode()
        assert self.address(case, two) in page or self.address(case, two[::-1]) in page
        form = client.get(self.address(case, two)).context["form"]
        proposed = {name: form[name].initial for name in form.differing}
        assert proposed["about"] == "other" and proposed["second_surname"] == "kept"
        assert proposed["given_names"] is None
        sent = {**proposed, "kept_version": 1, "other_version": 1, "because": HOW}
        refused = client.post(self.address(case, two), {**sent, "given_names": ""})
        assert refused.status_code == 422 and HOW in refused.content.decode()
        assert client.post(self.address(case, two), {**sent, "given_names": "kept"}).status_code == 302
        merge = Merge.objects.within(case.opened).get()
        where = reverse("people:merged", args=[case.id, merge.id])
        assert where in client.get(reverse("people:person", args=[case.id, two[0].id])).content.decode()
        assert "Sells bread" in client.get(where).content.decode()
        assert client.post(where, {"because": "No"}).status_code == 302
        assert client.get(reverse("people:person", args=[case.id, two[1].id])).status_code == 200
        assert client.post(where, {"because": "No"}).status_code == 409

    def test_judged_on_the_page(self, clinic, case, two):  # noqa: F811
        address = self.address(case, two, "judge_pair")
        assert clinic.attorney.client.post(address, {"pair-verdict": "others"}).status_code == 422
        told = {"pair-verdict": "others", "pair-because": "Cousins"}
        assert clinic.attorney.client.post(address, told).status_code == 302
        assert (
            "Cousins" in clinic.attorney.client.get(reverse("people:twice", args=[case.id])).content.decode()
        )

    @pytest.mark.parametrize("who", ["outsider", "administrator", "director", "auditor"])
    def test_nobody_off_the_team_finds_any_of_it(self, clinic, case, two, who):  # noqa: F811
        merge = merged(case, two)
        client = getattr(clinic, who).client
        for address in (
            reverse("people:twice", args=[case.id]),
            reverse("people:merged", args=[case.id, merge.id]),
            self.address(case, two),
        ):
            assert client.get(address).status_code == 404
            assert client.post(address, {"because": HOW}).status_code in (404, 405)
        assert Merge.objects.get().pk == merge.id
