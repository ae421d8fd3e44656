"""./run audit verify and checkpoint, on this installation and on a file from elsewhere."""

import io
import sqlite3

import pytest
from django.core.management import CommandError, call_command

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.checkpoints import file_of, make_checkpoint
from reencuentro.clinic.audit.models import Checkpoint
from reencuentro.clinic.keyring import rosters

from .conftest import ANA
from .test_verifying import SQLITE_ONLY, copied


def run(*arguments: object, language: str = "en") -> str:
    said = io.StringIO()
    call_command("audit", *map(str, arguments), "--language", language, stdout=said, stderr=io.StringIO())
    return said.getvalue()


def test_a_whole_trail_is_said_to_be_whole(trail):
    assert "10 rows read: the trail is as it was written." in run("verify")


def test_each_place_is_named_in_words_and_the_exit_code_is_1(trail, tamper, capsys):
    tamper("UPDATE audit_row SET verb = 'case.close' WHERE number = 2")
    said = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("audit", "verify", "--language", "en", stdout=said)
    assert end.value.code == 1
    assert "Row 2 shows something else on the page than what was signed." in said.getvalue()
    assert "1 place is not as written" in said.getvalue()


def test_it_speaks_spanish_unless_asked(trail):
    assert "el registro está como se escribió" in run("verify", language="es")


def test_an_unfinished_act_is_told_but_is_no_tampering(db, tamper):
    with recording(ANA, "case.change"):
        said = run("verify")
    assert "Row 1 announces an act whose end was never written" in said


def test_a_cut_off_end_shows_against_a_checkpoint_from_elsewhere(trail, tamper, tmp_path):
    anchor = tmp_path / "from-paper.txt"
    anchor.write_text(make_checkpoint((1, bytes(32)), {}).text)
    cut_off_the_end(tamper)
    assert "No checkpoint from elsewhere" in run("verify")
    with pytest.raises(SystemExit):
        run("verify", "--checkpoint", anchor)


def cut_off_the_end(tamper) -> None:
    """Everything after row 8, with the note of the end and the checkpoint."""
    tamper("DELETE FROM audit_checkpoint")
    tamper("DELETE FROM audit_mention WHERE number > 8")
    tamper("DELETE FROM audit_row WHERE number > 8")
    tamper("UPDATE audit_head SET number = 8, hash = (SELECT hash FROM audit_row WHERE number = 8)")


def test_a_mistyped_or_missing_checkpoint_is_said_to_be_so(trail, tmp_path):
    mistyped = tmp_path / "typed.txt"
    mistyped.write_text(make_checkpoint((1, bytes(32)), {}).text.replace("row: 11", "row: 12"))
    for path in (mistyped, tmp_path / "missing.txt"):
        with pytest.raises(CommandError):
            run("verify", "--checkpoint", path)


@SQLITE_ONLY
@pytest.mark.django_db(transaction=True)
def test_a_file_is_verified_without_touching_this_installation(tmp_path, tamper):
    record(ANA, "case.open")
    copy = copied(tmp_path / "audit.sqlite3")
    tamper("UPDATE audit_row SET verb = 'case.close'")
    assert "1 row read" in run("verify", copy)
    with sqlite3.connect(copy) as emptied:
        emptied.execute("DROP TABLE audit_row")
    emptied.close()
    for path in (copy, tmp_path / "missing.sqlite3"):
        with pytest.raises(CommandError):
            run("verify", path)
    assert not (tmp_path / "missing.sqlite3").exists()


def test_a_checkpoint_is_printed_and_left_in_its_folder(clinic):
    record(ANA, "case.open")
    said = run("checkpoint")
    made = Checkpoint.objects.get()
    assert said.strip() == made.text.strip()
    assert made.text in file_of(made).read_text()
    assert f"roster serial: {rosters.current().serial}" in said
    assert made.delivered_at is None
