"""Somebody corrects a law file: at the next sweep running deadlines follow, without any key, and say why."""

from datetime import date

import pytest
from django.utils.translation import override

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.models import Deadline, Recount
from reencuentro.clinic.deadlines.queries.page import deadline_page
from reencuentro.clinic.deadlines.sweeping import sweep
from tests.clinic.lawbook.conftest import law, read_anew  # noqa: F401

from .conftest import JUDGMENT


@pytest.fixture
def correct(law, deadline):  # noqa: F811
    """Change words of a law file, as an upgrade does, and let the sweep run."""

    def change(name: str, *words: tuple[str, str]) -> None:
        file = law / name
        text = file.read_text(encoding="utf-8")
        for old, new in words:
            assert old in text
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8")
        read_anew()
        sweep()

    return change


DISPUTED = 'status = "disputed"\nsource = "phases of'


def shorten_the_appeal(correct) -> None:
    head = 'id = "F20"\ntitle.es = "Apelación de la sentencia definitiva"'
    rest = (
        'title.en = "Appeal against the final judgment"\n'
        'trigger.es = "notificación de la sentencia definitiva"\n'
        'trigger.en = "notice of the final judgment"\n'
    )
    correct("rules/cnpcf.toml", (f"{head}\n{rest}length = 9", f"{head}\n{rest}length = 5"))


def now(case) -> Deadline:
    return Deadline.objects.within(case.opened).get()


def reasons(case) -> list[str]:
    with override("en"):
        [move] = deadline_page(case, now(case))["moves"]
    return move.because


def test_a_corrected_length_moves_what_was_counted_by_it_and_its_owner_is_told(clinic, case, correct):
    shorten_the_appeal(correct)
    assert now(case).ordinary_on == date(2026, 10, 13)
    [move] = deadline_page(case, now(case))["moves"]
    assert (move.before[0], move.after[0]) == (date(2026, 10, 19), date(2026, 10, 13))
    assert reasons(case) == ["rule F20 was changed in the law files"]
    assert Notice.objects.filter(recipient_id=clinic.attorney.id, kind="deadlines.moved").count() == 1


def test_the_list_of_the_case_says_from_when_to_when_and_why(clinic, case, correct):
    shorten_the_appeal(correct)
    page = clinic.attorney.client.get(f"/cases/{case.id}/deadlines/").content.decode()
    assert "from 15 Oct 2026 to 9 Oct 2026" in page and "rule F20 was changed" in page


def test_how_a_notice_takes_effect_is_part_of_it(case, correct):
    correct("regimes.toml", ('mode = "list"\neffect_after = 1', 'mode = "list"\neffect_after = 3'))
    assert now(case).ordinary_on == date(2026, 10, 21)
    assert "which code governs in Mexico City" in reasons(case)[0]


def test_a_day_more_in_a_calendar_file_moves_it_too(case, correct):
    correct(
        "calendars/cdmx/2026.toml", ("[days]", '[days]\n2026-10-14 = { es = "Sismo", en = "Earthquake" }')
    )
    assert now(case).ordinary_on == date(2026, 10, 20)
    assert reasons(case) == ["the law files have another calendar of Judiciary of Mexico City for 2026"]


def test_what_only_became_surer_keeps_its_dates_and_nobody_is_disturbed(clinic, case, correct):
    Deadline.objects.update(sure=True)
    correct("regimes.toml", (DISPUTED, DISPUTED.replace("disputed", "in_force")))
    assert now(case).ordinary_on == date(2026, 10, 19) and not now(case).sure
    assert not Recount.objects.exists() and not Notice.objects.filter(kind="deadlines.moved").exists()


def test_where_another_code_governs_after_all_its_date_stays_as_a_warning_told_once(clinic, case, correct):
    correct("regimes.toml", (DISPUTED, DISPUTED.replace("disputed", "other_law")))
    sweep()
    row = now(case)
    assert (row.safe_on, row.sure, row.refusal) == (date(2026, 10, 15), False, "other_law_governs")
    assert Notice.objects.filter(kind="deadlines.moved").count() == 1


def test_nothing_is_counted_twice_for_one_change(case, correct):
    shorten_the_appeal(correct)
    sweep()
    sweep()
    assert Recount.objects.count() == 1
    assert Row.objects.filter(verb="deadline.recount", outcome="done").count() == 1


def test_what_ended_before_stays_as_it_was(case, deadline, correct):
    running.meet(case, deadline.id, outcome="Filed")
    shorten_the_appeal(correct)
    assert now(case).ordinary_on == date(2026, 10, 19) and not Recount.objects.exists()


def test_what_is_entered_after_the_change_is_left_alone(clinic, case, correct):
    shorten_the_appeal(correct)
    running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id)
    sweep()
    assert Recount.objects.count() == 1


def test_a_term_counted_before_versions_were_kept_still_follows(case, correct):
    Deadline.objects.update(law="", versions=["cdmx/2026@00000000"])
    shorten_the_appeal(correct)
    assert now(case).ordinary_on == date(2026, 10, 13) and reasons(case)


def test_whoever_watches_several_in_a_case_is_told_once(clinic, case, correct):
    running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id)
    running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.worker.id)
    shorten_the_appeal(correct)
    told = Notice.objects.filter(kind="deadlines.moved").values_list("recipient_id", flat=True)
    assert sorted(told) == sorted([clinic.attorney.id, clinic.worker.id])
    assert Recount.objects.count() == 3


def test_many_terms_are_counted_in_strides(clinic, case, correct, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.deadlines.actions.recounting.AT_ONCE", 2)
    for _number in range(4):
        running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id)
    shorten_the_appeal(correct)
    assert Recount.objects.count() == 5
