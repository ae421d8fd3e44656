"""Candidates judged: by two, for good, with what was known that day; and what may follow."""

import pytest

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.lists.models import ReferenceList
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.clinic.tracing.models import Lead, Verdict
from tests.clinic.cases.conftest import checked, story

from .conftest import child_of
from .listed import a_shelter
from .test_candidates import LAST, TYPED, beside, where  # noqa: F401
from .test_pages import address, page_of

SAME, OTHER = ({"says": says, "because": f"It is {says}: the scar"} for says in ("same", "other"))


@pytest.fixture
def judged(clinic, case, search, beside):  # noqa: F811
    """The attorney says that it is she."""
    assert clinic.attorney.client.post(f"{beside}verdict/", {**TYPED, **SAME}).status_code == 302
    return Verdict.objects.within(case.opened).get()


@pytest.fixture
def kept(case, judged):
    return address(case, "verdicts", judged.id)


def outcome(person, kept) -> str:
    shown = page_of(person, kept)
    every = (
        "The same person, says one: a second has to look",
        "Disputed: talk about it",
        "Not the same person</span>",
        "The same person</span>",
    )
    return next(words.removesuffix("</span>") for words in every if words in shown)


def test_one_colleagues_word_waits_for_a_second_who_is_told_nothing_of_whom(clinic, case, judged, kept):
    assert "says one" in outcome(clinic.worker, kept)
    [notice] = Notice.objects.filter(kind="tracing.second")
    assert notice.recipient_id == clinic.worker.id and notice.case_id == case.id
    assert "Daniela" not in page_of(clinic.worker, "/notices/")


def test_a_second_who_says_the_same_makes_it_count(clinic, kept):
    assert clinic.worker.client.post(kept, SAME).status_code == 302
    assert outcome(clinic.attorney, kept) == "The same person"


def test_saying_it_twice_oneself_is_not_two(clinic, kept):
    clinic.attorney.client.post(kept, SAME)
    assert "says one" in outcome(clinic.attorney, kept)


def test_who_is_alone_in_her_team_has_the_only_word(clinic, case):
    alone = open_case(clinic.outsider.identity, story(clinic.outsider), checked(clinic.outsider, "Rosalba"))
    search = open_search(alone, person_id=child_of(alone).id)
    shelter = a_shelter(clinic.outsider)
    place = address(alone, search.id, "lists", shelter.id, LAST, "verdict")
    clinic.outsider.client.post(place, {**TYPED, **SAME})
    made = Verdict.objects.within(alone.opened).get()
    assert outcome(clinic.outsider, address(alone, "verdicts", made.id)) == "The same person"


def test_two_who_disagree_make_it_disputed_until_one_changes_hers(clinic, kept):
    clinic.worker.client.post(kept, OTHER)
    assert outcome(clinic.attorney, kept) == "Disputed: talk about it"
    clinic.attorney.client.post(kept, {"says": "other", "because": "The scar is on the other side"})
    shown = page_of(clinic.worker, kept)
    assert outcome(clinic.worker, kept) == "Not the same person"
    assert "It is same: the scar" in shown and "said so before" in shown, "the history is kept"


def test_the_row_is_kept_as_it_was_written_with_its_reasons_when_the_list_is_gone(
    clinic, judged, kept, shelter
):
    with recording(clinic.director.id, "lists.expire"):
        ReferenceList.objects.filter(id=shelter.id).delete()
    shown = page_of(clinic.worker, kept)
    for words in ("Danyela", "Xicotencatl", "azul", "Albergue de primavera", "sounds the same"):
        assert words in shown
    assert clinic.worker.client.post(kept, SAME).status_code == 302
    assert outcome(clinic.worker, kept) == "The same person"
    second = Verdict.objects.within(judged.opened).get(recorded_by=clinic.worker.id)
    assert second.as_written == judged.as_written and second.p == judged.p > 0.5


def test_who_is_not_the_same_is_folded_away_and_not_forgotten(clinic, case, judged, where, kept):  # noqa: F811
    clinic.attorney.client.post(kept, OTHER)
    shown = page_of(clinic.worker, where)
    assert "1 candidate was judged to be somebody else" in shown
    assert shown.index("judged to be somebody else") < shown.index("Danyela")
    assert "Not the same person" in page_of(clinic.worker, address(case, judged.search_id))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"because": ""}, "required"),
        ({"because": "x" * 2001}, "2000"),
        ({"says": "perhaps"}, "Select a valid choice"),
    ],
)
def test_a_verdict_needs_its_reason(clinic, beside, changes, words):  # noqa: F811
    answer = clinic.worker.client.post(f"{beside}verdict/", {**TYPED, **SAME, **changes})
    assert answer.status_code == 422 and words in answer.content.decode() and not Verdict.objects.exists()
    assert "scar" in answer.content.decode() or "because" in changes


class TestWhatFollows:
    def test_no_lead_is_made_on_one_persons_word(self, clinic, kept):
        answer = clinic.attorney.client.post(f"{kept}lead/")
        assert answer.status_code == 409 and "Two colleagues have to say first" in answer.content.decode()
        assert not Lead.objects.exists()

    def test_one_press_puts_it_among_the_leads_once_with_the_list_as_source(self, clinic, case, judged, kept):
        clinic.worker.client.post(kept, SAME)
        assert clinic.worker.client.post(f"{kept}lead/").status_code == 302
        [lead] = Lead.objects.within(case.opened)
        assert (lead.kind, lead.told_by) == ("record", "Albergue de primavera") and "Danyela" in lead.words
        assert "It stands among the leads" in page_of(clinic.attorney, kept)
        again = clinic.attorney.client.post(f"{kept}lead/")
        assert again.status_code == 409 and Lead.objects.count() == 1

    def test_asking_the_holder_of_the_list_goes_through_the_safety_gate(self, clinic, case, judged, kept):
        clinic.worker.client.post(kept, SAME)
        ask = address(case, judged.search_id, "ask", "school-or-clinic", judged.id)
        assert ask in page_of(clinic.worker, kept)
        shown = page_of(clinic.worker, ask)
        assert 'value="DIF de Tenancingo"' in shown and "Nobody has weighed the danger yet." in shown
        sent = {"asked_on": "2026-11-26", "asked_of": "DIF de Tenancingo"}
        assert clinic.worker.client.post(ask, sent).status_code == 409


@pytest.mark.parametrize("who", ["outsider", "administrator", "director", "auditor", "fundraiser"])
def test_for_everybody_else_there_is_no_such_page(clinic, kept, who):
    browser = getattr(clinic, who).client
    assert browser.get(kept).status_code == 404 and browser.post(kept, SAME).status_code == 404
    assert browser.post(f"{kept}lead/").status_code == 404


def test_a_verdict_of_another_search_is_none_of_this_case(clinic, case, kept, judged):
    foreign = open_case(clinic.outsider.identity, story(clinic.outsider), checked(clinic.outsider, "Rosalba"))
    assert Person.objects.within(foreign.opened).exists()
    assert clinic.outsider.client.get(address(foreign, "verdicts", judged.id)).status_code == 404
