"""A keys database put back to an older copy, together with its pins, shows against a checkpoint on paper."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.audit.models import Checkpoint, LedgerHead
from reencuentro.clinic.keyring import membership
from reencuentro.clinic.keyring.models import Compartment, LedgerEntry, RosterEntry
from tests.support.trail import guards_down

pytestmark = pytest.mark.django_db(transaction=True)


def verdict(anchor: Path) -> tuple[str, bool]:
    """What `./run audit verify` says against a checkpoint from elsewhere, and whether all is well."""
    said = io.StringIO()
    arguments = ("audit", "verify", "--checkpoint", str(anchor), "--language", "en")
    try:
        call_command(*arguments, stdout=said, stderr=io.StringIO())
    except SystemExit:
        return said.getvalue(), False
    return said.getvalue(), True


@pytest.fixture
def put_back(clinic, settings, tmp_path):
    """Call it to put keys database and pins back to what they were when the test began."""
    saved = {model: list(model.objects.all()) for model in (RosterEntry, LedgerEntry, Compartment)}
    heads = settings.VAULT_PINS.read_bytes()

    def roll_back() -> None:
        for model, rows in saved.items():
            model.objects.all().delete()
            model.objects.bulk_create(rows)
        settings.VAULT_PINS = tmp_path / "heads"
        settings.VAULT_PINS.write_bytes(heads)
        settings.VAULT_PINS.with_suffix(".root").write_text(clinic.offline.public.sign.hex())

    return roll_back


def checkpoint_on_paper(tmp_path: Path) -> Path:
    call_command("audit", "checkpoint", stdout=io.StringIO(), stderr=io.StringIO())
    paper = tmp_path / "paper.txt"
    paper.write_text(Checkpoint.objects.latest("number").text)
    return paper


def test_an_old_copy_of_the_keys_database_with_its_pins_shows_against_a_checkpoint(
    clinic, put_back, tmp_path
):
    clinic.open_case()
    paper = checkpoint_on_paper(tmp_path)
    assert "The keys database has every line" in verdict(paper)[0]
    put_back()
    said, well = verdict(paper)
    assert "lines of who may open cases that the keys database lacks" in said
    assert not well


def test_a_removed_colleague_can_not_be_brought_back_by_an_old_roster(clinic, put_back, tmp_path):
    roster.propose(clinic.director.user, clinic.director.identity, clinic.worker.user, roster.Kind.REMOVE)
    paper = checkpoint_on_paper(tmp_path)
    put_back()
    said, well = verdict(paper)
    assert "a line of the signed list of staff that the keys database lacks" in said
    assert not well


def test_what_was_done_after_the_checkpoint_is_no_fault(clinic, tmp_path):
    case = clinic.open_case()
    first = checkpoint_on_paper(tmp_path).read_text()
    membership.grant(case, "team", clinic.worker.id)
    clinic.open_case()
    paper = checkpoint_on_paper(tmp_path)
    paper.write_text(first + paper.read_text())
    clinic.open_case()
    said, well = verdict(paper)
    assert "The keys database has every line" in said
    assert well


def test_only_heads_that_changed_are_noted_again(clinic, tmp_path):
    clinic.open_case()
    checkpoint_on_paper(tmp_path)
    noted = LedgerHead.objects.count()
    checkpoint_on_paper(tmp_path)
    assert LedgerHead.objects.count() == noted > 0


def test_notes_that_were_changed_do_not_hide_an_old_copy(clinic, put_back, tmp_path):
    clinic.open_case()
    paper = checkpoint_on_paper(tmp_path)
    put_back()
    with guards_down(), connections["audit"].cursor() as cursor:
        cursor.execute("DELETE FROM audit_ledgerhead")
    said, well = verdict(paper)
    assert "what was noted here of their lines was changed" in said
    assert not well
