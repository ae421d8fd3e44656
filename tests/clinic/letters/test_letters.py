"""A letter on its way: begun with what the case says, filled in, approved by another, numbered, kept."""

import pytest

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.actions.team import add_member
from reencuentro.clinic.cases.models import Part
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring.opening import open_case
from reencuentro.clinic.letters.actions import issuing, writing
from reencuentro.clinic.letters.models import Letter, Serial
from reencuentro.clinic.letters.queries.letters import data_of, issued_pdf, letter_page
from reencuentro.clinic.people.refusals import ChangedMeanwhile, Refused
from tests.clinic.safety.conftest import she_says, today, weigh  # noqa: F401

from .conftest import asked, text_of, written

State = Letter.State


def of(person, case):
    """The case as a colleague has it."""
    return case_within(open_case(person.identity, case.id))


@pytest.fixture
def other_lawyer(clinic, case):
    add_member(case, user_id=clinic.attorney2.id, part=Part.FAMILY_LAW)
    return of(clinic.attorney2, case)


def test_what_the_case_says_stands_in_it_and_the_rest_is_a_marked_blank(case, letterhead):
    letter = writing.begin(case, template="power", language="both")
    fields = data_of(case, letter)["fields"]
    assert fields["client.name"]["es"] == "Mónica Xicohténcatl"
    assert fields["child.name"]["en"] == "Daniela Xicohténcatl"
    missing = {one.name for one in letter_page(case, letter).missing}
    assert {"child.birth", "power.attorney_in_fact", "proceeding.authority"} <= missing
    assert "client.name" not in missing
    assert fields["child.birth"]["label"]["es"] == "Fecha de nacimiento de la niña o niño"


def test_an_approximate_day_is_written_out_in_the_language_of_each_column(case):
    letter = writing.begin(case, template="authority", language="both")
    typed = {"request.by": "2026-12-24"}
    letter = writing.write(case, letter.id, letter.revision, typed=typed, paragraphs={})
    by = data_of(case, letter)["fields"]["request.by"]
    assert (by["es"], by["en"]) == ("24 de diciembre de 2026", "December 24, 2026")


def test_a_paragraph_is_rewritten_for_one_letter(case):
    letter = writing.begin(case, template="translator", language="es")
    words = {"certificacion": {"es": "Otra cosa sobre {translator.name}."}}
    letter = writing.write(case, letter.id, 1, typed={"translator.name": "Ana Ruiz"}, paragraphs=words)
    data = data_of(case, letter)
    assert data["paragraphs"] == words and data["fields"]["translator.name"]["es"] == "Ana Ruiz"


def test_two_who_write_at_once_lose_nothing(case):
    letter = writing.begin(case, template="translator", language="es")
    writing.write(case, letter.id, 1, typed={"translator.name": "Ana"}, paragraphs={})
    with pytest.raises(ChangedMeanwhile):
        writing.write(case, letter.id, 1, typed={"translator.name": "Eva"}, paragraphs={})
    assert Letter.objects.within(case.opened).get().typed == {"translator.name": "Ana"}


def test_it_is_not_shown_to_a_lawyer_while_a_blank_is_left(case):
    letter = writing.begin(case, template="power", language="es")
    with pytest.raises(Refused):
        issuing.ask(case, letter.id)
    assert Letter.objects.within(case.opened).get().state == State.DRAFT


def test_another_lawyer_approves_exactly_what_was_frozen(clinic, case, letterhead, other_lawyer):
    letter = asked(case, "power")
    assert Notice.objects.filter(kind="letters.asked", recipient_id=clinic.attorney2.id).exists()
    with pytest.raises(NotPermitted):
        issuing.approve(case, letter.id, letter.revision)  # whoever wrote it
    with pytest.raises(NotPermitted):
        issuing.approve(of(clinic.worker, case), letter.id, letter.revision)  # no lawyer
    with pytest.raises(Refused):
        issuing.issue(case, letter.id)
    issuing.approve(other_lawyer, letter.id, letter.revision)
    approved = Letter.objects.within(case.opened).get()
    assert approved.state == State.APPROVED and approved.approval["by"] == str(clinic.attorney2.id)
    assert data_of(case, approved)["draft"] is False
    assert {**data_of(case, approved), "draft": True} == letter.frozen
    with pytest.raises(Refused):
        writing.write(case, letter.id, letter.revision, typed={}, paragraphs={})


def test_what_is_taken_back_has_to_be_approved_again(case, letterhead, other_lawyer):
    letter = asked(case, "power")
    issuing.approve(other_lawyer, letter.id, letter.revision)
    issuing.take_back(case, letter.id)
    again = Letter.objects.within(case.opened).get()
    assert (again.state, again.approval, again.frozen) == (State.DRAFT, {}, {})
    issuing.ask(case, letter.id)
    with pytest.raises(Refused):
        issuing.approve(other_lawyer, letter.id, letter.revision)  # she had looked at the older one


def test_issued_it_has_a_number_and_is_kept_as_it_went_out(case, letterhead):
    letter = issuing.issue(case, written(case, "translator").id)
    assert letter.label == f"001/{letter.year}" and letter.state == State.ISSUED
    said = text_of(issued_pdf(case, letter))
    assert letter.label in said and "BORRADOR" not in said and "‹translator.name›" in said.replace(" ", "")
    kept = File.objects.within(case.opened).get()
    assert kept.name.startswith(letter.label.replace("/", "-")) and kept.kind == "pdf"
    with pytest.raises(Refused):
        writing.discard(case, letter.id)


def test_numbers_have_no_gap_even_where_one_fails(case, letterhead, monkeypatch):
    first = issuing.issue(case, written(case, "translator").id)
    second = written(case, "translator")
    with monkeypatch.context() as broken:
        broken.setattr(issuing, "keep", lambda *args, **more: (_ for _ in ()).throw(Refused("full")))
        with pytest.raises(Refused):
            issuing.issue(case, second.id)
    assert Serial.objects.get().last == first.serial
    assert issuing.issue(case, second.id).serial == first.serial + 1


def test_what_may_be_noticed_waits_for_the_safety_gate(case, letterhead, other_lawyer):
    letter = asked(case, "authority")
    issuing.approve(other_lawyer, letter.id, letter.revision)
    with pytest.raises(Refused):
        issuing.issue(case, letter.id)
    weigh(case)
    she_says(case, act="authority")
    assert issuing.issue(case, letter.id).label


def test_law_that_nobody_read_is_a_lawyers_to_answer_for(case, letterhead, monkeypatch):
    letter = written(case, "translator")
    page = letter_page(case, letter)
    assert not page.needs_approval and page.verify == []
    page = letter_page(case, writing.begin(case, template="privacy", language="es"))
    assert page.needs_approval and [one.code for one in page.verify] == ["privacy"]


def test_a_paragraph_that_cites_what_nobody_read_needs_a_lawyer_too(case, letterhead):
    letter = written(case, "translator")
    words = {"fundamento": {"es": "Conforme al {law.petition}."}}
    letter = writing.write(case, letter.id, letter.revision, typed=letter.typed, paragraphs=words)
    with pytest.raises(Refused):
        issuing.issue(case, letter.id)


def test_a_reminder_names_the_letter_it_reminds_of(case, letterhead, other_lawyer):
    with pytest.raises(Refused) as refused:
        writing.begin(case, template="authority-follow-up", language="es")
    assert refused.value.field == "follows"
    weigh(case)
    she_says(case, act="authority")
    first = asked(case, "authority")
    issuing.approve(other_lawyer, first.id, first.revision)
    issued = issuing.issue(case, first.id)
    reminder = writing.begin(case, template="authority-follow-up", language="es", follows=issued.id)
    fields = data_of(case, reminder)["fields"]
    assert fields["earlier.number"]["es"] == issued.label
    assert not fields["earlier.day"]["missing"]


def test_nothing_but_what_the_template_names_goes_to_the_typesetter(case, letterhead):
    letter = writing.begin(case, template="translator", language="es")
    assert set(data_of(case, letter)["fields"]) == {
        "letter.day", "law.uscis-translation", "translator.name", "translator.from", "translator.into",
        "translator.document", "translator.pages", "translator.address", "translator.contact",
    }  # fmt: skip
