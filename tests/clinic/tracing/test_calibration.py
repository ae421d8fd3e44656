"""The clinic's own verdicts, counted over all cases without the cases, put the chances right."""

from uuid import uuid4

import pytest
from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.verifying import verify_here
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.models import Wrap
from reencuentro.clinic.lists.access import open_lists
from reencuentro.clinic.tracing.actions.tallying import tally
from reencuentro.clinic.tracing.agreeing import Outcome
from reencuentro.clinic.tracing.models import Tally, Verdict
from reencuentro.clinic.tracing.queries.calibration import own_verdicts
from reencuentro.clinic.tracing.queries.lists import lists_in_hand
from reencuentro.engines.vault.compartment import LISTS

from .test_candidates import TYPED, beside, where  # noqa: F401
from .test_pages import address, page_of
from .test_verdicts import OTHER, SAME, judged, kept  # noqa: F401


def told(person, candidates: int, *, too_sure: bool = True) -> None:
    """Candidates who looked about certain; half of them are somebody else, if the engine is too sure."""
    with recording(person.id, "tracing.judge"):
        for n in range(candidates):
            outcome = Outcome.OTHER if n % 2 and too_sure else Outcome.SAME
            tally(person.identity, (uuid4(), uuid4(), n), 0.99, outcome)


def settled(person) -> list[bool | None]:
    rows = Tally.objects.within(open_lists(person.identity))
    return [same for row in rows for _bits, same in row.said.values()]


def test_a_verdict_counts_once_two_have_said_it_and_no_longer_once_it_is_disputed(clinic, judged, kept):  # noqa: F811
    assert settled(clinic.attorney) == [None]
    clinic.worker.client.post(kept, SAME)
    lists = lists_in_hand(clinic.worker.identity, timezone.localdate())
    assert settled(clinic.attorney) == [True] and own_verdicts(lists).count == 1
    clinic.worker.client.post(kept, OTHER)
    assert settled(clinic.attorney) == [None]
    clinic.attorney.client.post(kept, OTHER)
    assert settled(clinic.attorney) == [False]
    assert verify_here().ok


def test_what_is_kept_is_what_was_reckoned_and_tells_of_no_case(clinic, case, judged):  # noqa: F811
    [row] = Tally.objects.within(open_lists(clinic.attorney.identity))
    [(mark, (bits, _same))] = row.said.items()
    assert bits > 2 and row.case_id == organisation.place_of(LISTS)
    assert str(judged.search_id) not in mark and str(case.id) not in str(row.said)


def test_the_page_says_from_how_many_verdicts_its_chances_are(clinic, case, where, judged, kept):  # noqa: F811
    assert "of the 60 verdicts that could put them right, this clinic has 0" in page_of(
        clinic.attorney, where
    )
    told(clinic.worker, 80)
    page = page_of(clinic.attorney, where)
    assert "put right by 80 verdicts of this clinic" in page


def test_verdicts_that_the_engine_foretold_leave_its_chances_as_they_are(clinic, where, beside):  # noqa: F811
    told(clinic.worker, 80, too_sure=False)
    assert "80 verdicts do not put them right any better" in page_of(clinic.attorney, where)


def test_half_of_those_about_certain_were_others_so_the_next_is_less_certain(clinic, case, where, beside):  # noqa: F811
    before = clinic.attorney.client.get(where).context["page"].lines[0].match
    told(clinic.worker, 80)
    lines = clinic.attorney.client.get(where).context["page"].lines
    assert all(line.match.p <= line.match.reckoned for line in lines)
    after = lines[0].match
    assert after.key == before.key and after.p < before.p and after.reckoned == pytest.approx(before.p)
    clinic.attorney.client.post(f"{beside}verdict/", {**TYPED, **SAME})
    assert Verdict.objects.within(case.opened).get().p < after.reckoned


def test_who_judges_without_a_key_to_the_lists_adds_nothing_and_is_not_stopped(clinic, case, kept):  # noqa: F811
    Wrap.objects.filter(case_id=organisation.place_of(LISTS), user_id=clinic.worker.id).delete()
    assert clinic.worker.client.post(kept, SAME).status_code == 302
    assert "says one" not in page_of(clinic.attorney, address(case, "verdicts", Verdict.objects.first().id))
    assert settled(clinic.attorney) == [None]
