"""Standing requests: a list arrives, whoever keeps a search up is told, and one press runs them all."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.people.actions import change_person
from reencuentro.clinic.tracing.actions.searches import end_search
from reencuentro.clinic.tracing.actions.standing import set_standing
from reencuentro.clinic.tracing.models import Look

from .conftest import TODAY, child_of
from .listed import OTHERS, a_shelter
from .test_candidates import TYPED
from .test_pages import address, page_of


def told(clinic) -> set[str]:
    rows = Notice.objects.filter(kind="tracing.list").values_list("recipient_id", flat=True)
    return {name for name, person in clinic.staff.items() if person.id in set(rows)}


def press(person) -> str:
    return person.client.post("/searches/").content.decode()


def is_new(person, case, search) -> bool:
    shown = page_of(person, address(case, search.id, "lists"))
    return "#bell" in shown.split('id="candidates"')[1]


class TestAListArrives:
    def test_the_team_is_told_and_nobody_else_without_a_word_of_whom_or_which_case(self, clinic, shelter):
        assert told(clinic) == {"attorney", "worker"}
        assert set(Notice.objects.filter(kind="tracing.list").values_list("case_id", "about_id")) == {
            (None, None)
        }

    @pytest.mark.parametrize("ending", [True, False])
    def test_for_a_search_that_ended_or_is_not_kept_up_nobody_is(self, clinic, case, search, ending):
        if ending:
            end_search(case, search.id, state="found", outcome="In San Pablo")
        else:
            set_standing(case, search.id, standing=False)
        a_shelter(clinic.outsider)
        assert told(clinic) == set() and "standing search waits" not in page_of(clinic.worker, "/")

    def test_it_stands_on_my_day_and_in_the_case(self, clinic, case, search, shelter):
        assert "1 standing search waits for a list that has come" in page_of(clinic.worker, "/")
        assert "standing search waits" not in page_of(clinic.outsider, "/")
        assert "1 list not seen yet" in page_of(clinic.worker, address(case))
        assert "A list has come that this search has not seen" in page_of(
            clinic.worker, address(case, search.id)
        )

    def test_a_list_that_expired_is_waited_for_no_longer(self, clinic, shelter):
        with time_machine.travel(datetime.combine(shelter.expires_on + timedelta(days=1), time(18), UTC)):
            assert "standing search waits" not in page_of(clinic.worker, "/")


class TestRunning:
    def test_one_press_runs_all_of_mine_and_says_what_is_new_in_which_case(self, clinic, case, shelter):
        shown = press(clinic.worker)
        assert "Mónica Xicohténcatl" in shown and "1 new candidate, " in shown
        assert "Danyela" not in shown, "whom it found is said in the case"
        assert "standing search waits" not in page_of(clinic.worker, "/")
        assert "All your searches have seen all lists" in page_of(clinic.worker, "/searches/")

    def test_a_list_without_her_brings_nobody_new(self, clinic, search):
        a_shelter(clinic.outsider, OTHERS)
        assert "nobody new" in press(clinic.worker)

    def test_opening_the_search_runs_it_too(self, clinic, case, search, shelter):
        page_of(clinic.attorney, address(case, search.id, "lists"))
        assert Look.objects.get().list_id == shelter.id
        assert "None of your searches waited" in press(clinic.worker)

    def test_another_list_is_waited_for_again(self, clinic, case, shelter):
        press(clinic.worker)
        a_shelter(clinic.outsider, OTHERS, name="Escuela")
        assert "1 list not seen yet" in page_of(clinic.worker, address(case))
        assert "nobody new" in press(clinic.worker), "who was found before is not new"

    def test_nobody_runs_the_searches_of_others(self, clinic, shelter):
        assert "None of your searches waited" in press(clinic.outsider)
        assert not Look.objects.exists()

    @pytest.mark.parametrize("who", ["administrator", "auditor", "fundraiser"])
    def test_who_does_no_casework_has_no_such_page(self, clinic, shelter, who):
        browser = getattr(clinic, who).client
        assert browser.get("/searches/").status_code == 404 and browser.post("/searches/").status_code == 404


class TestWhatIsNew:
    def test_the_rest_of_the_team_is_told_that_somebody_came_up_and_once(self, clinic, case, search, shelter):
        for _again in range(2):
            press(clinic.worker)
            page_of(clinic.worker, address(case, search.id, "lists"))
        rows = Notice.objects.filter(kind="tracing.found")
        assert [(row.recipient_id, row.case_id) for row in rows] == [(clinic.attorney.id, case.id)]
        assert "came upon somebody new" in page_of(clinic.attorney, "/notices/")

    def test_nobody_is_told_of_a_list_without_her(self, clinic, case, search):
        a_shelter(clinic.outsider, OTHERS)
        press(clinic.worker)
        assert not Notice.objects.filter(kind="tracing.found").exists()

    def test_the_search_says_how_many_came_up_whom_nobody_has_judged(self, clinic, case, search, shelter):
        where = address(case, search.id)
        press(clinic.worker)
        assert "1 candidate came up whom nobody has judged yet" in page_of(clinic.attorney, where)
        beside = address(case, search.id, "lists", shelter.id, 3, "verdict")
        clinic.worker.client.post(beside, {**TYPED, "says": "unsure", "because": "No day of birth."})
        assert "nobody has judged yet" not in page_of(clinic.attorney, where)

    def test_it_is_new_to_the_whole_team_on_the_day_it_came_up_and_no_longer(
        self, clinic, case, search, shelter
    ):
        assert is_new(clinic.attorney, case, search) and is_new(clinic.worker, case, search)
        later = datetime(TODAY.year, TODAY.month, TODAY.day, 18, tzinfo=UTC) + timedelta(days=1)
        with time_machine.travel(later):
            assert not is_new(
                clinic.worker.__class__(clinic.worker.user, clinic.worker.identity, "x"), case, search
            )

    def test_whoever_comes_up_because_more_is_known_of_her_is_new(self, clinic, case, search, shelter):
        page_of(clinic.worker, address(case, search.id, "lists"))
        look = Look.objects.within(case.opened).get()
        assert look.seen == {"3": str(TODAY)}
        facts = {"given_names": "Estrella", "first_surname": "Montes", "second_surname": "Ruiz"}
        change_person(case.opened, child_of(case).id, facts)
        page_of(clinic.worker, address(case, search.id, "lists"))
        assert Look.objects.within(case.opened).get().seen.keys() == {"1", "3"}


def test_a_press_stops_a_search_from_standing_and_starts_it_again(clinic, case, search):
    where, page = address(case, search.id, "standing"), address(case, search.id)
    assert "Standing: it is run again" in page_of(clinic.worker, page)
    clinic.worker.client.post(where)
    assert "Not run again by itself." in page_of(clinic.worker, page)
    clinic.worker.client.post(where)
    assert "Standing: it is run again" in page_of(clinic.worker, page)
    assert clinic.outsider.client.post(where).status_code == 404
