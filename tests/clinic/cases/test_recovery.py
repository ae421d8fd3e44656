"""./run recovery: cases that nobody can open go out to the ceremony and come back to a new team."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.actions.roster import Kind
from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring.models import Escrow
from reencuentro.engines.vault.ceremony import recover

from .conftest import checked, story


@pytest.fixture
def orphan(clinic) -> Case:
    """A case whose only lawyer was removed."""
    case = open_case(clinic.outsider.identity, story(clinic.outsider), checked(clinic.outsider))
    assert roster.propose(clinic.director.user, clinic.director.identity, clinic.outsider.user, Kind.REMOVE)
    return case


def recovery(*arguments: object) -> str:
    said = StringIO()
    call_command("recovery", *map(str, arguments), stdout=said)
    return said.getvalue()


def ceremony(clinic, file, back) -> dict:
    """On the machine without a network."""
    recovered = recover(json.loads(file.read_text()), clinic.shares[:2])
    back.write_text(json.dumps(recovered))
    return recovered


def test_out_and_back_by_login_and_everybody_concerned_is_told(clinic, orphan, tmp_path):
    file, back = tmp_path / "out", tmp_path / "back"
    assert "1 cases in" in recovery("export", file, "--to", "attorney2", "--to", "worker2")
    assert "Mónica" not in file.read_text()
    ceremony(clinic, file, back)
    assert recovery("import", back) == f"{orphan.reference} has a new team.\n"
    page = clinic.attorney2.client.get(f"/cases/{orphan.id}/").content.decode()
    assert "Mónica" in page
    told = Notice.objects.filter(letter="house").values_list("recipient_id", "kind")
    assert set(told) == {
        *((person.id, "cases.joined") for person in (clinic.attorney2, clinic.worker2)),
        *((person.id, "cases.recovered") for person in (clinic.director, clinic.director2)),
    }
    assert Row.objects.filter(verb="case.recover", case_id=orphan.id, outcome="done").exists()


def test_what_can_not_go_out_is_named_by_its_reference_and_the_rest_goes(clinic, orphan, tmp_path):
    file = tmp_path / "out"
    other = open_case(clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney))
    Escrow.objects.filter(case_id=orphan.id).update(recovery_key="the one before")
    with pytest.raises(CommandError) as said:
        recovery("export", file, "--to", "attorney2", "--case", orphan.reference, "--case", other.id)
    assert "NOT in the file" in str(said.value)
    assert f"{orphan.reference} team: it hangs on the recovery key before" in str(said.value)
    assert other.reference not in str(said.value) and "Mónica" not in str(said.value)
    assert {one["case"] for one in json.loads(file.read_text())["cases"]} == {str(other.id)}


def test_without_anything_to_give_no_file_is_written(clinic, orphan, tmp_path):
    file = tmp_path / "out"
    with pytest.raises(CommandError, match="has a role that may read it"):
        recovery("export", file, "--to", "auditor")
    assert not file.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "stranger"), "Nobody who works here logs in as stranger"),
        (("--to", "outsider"), "Nobody who works here"),
        (("--to", "attorney2", "--case", "K7Q-4MD"), "There is no case K7Q-4MD"),
    ],
)
def test_a_wrong_name_is_said_before_anything_is_written(clinic, orphan, tmp_path, arguments, words):
    with pytest.raises(CommandError, match=words):
        recovery("export", tmp_path / "out", *arguments)
    assert not (tmp_path / "out").exists()


def test_while_every_case_has_somebody_there_is_nothing_to_save(clinic, tmp_path):
    with pytest.raises(CommandError, match="Every case can be opened"):
        recovery("export", tmp_path / "out", "--to", "attorney2")


def test_what_the_ceremony_could_not_recover_is_named_again(clinic, orphan, tmp_path):
    file, back = tmp_path / "out", tmp_path / "back"
    Escrow.objects.filter(case_id=orphan.id, compartment="portal").update(sealed=bytes(80))
    recovery("export", file, "--to", "attorney2")
    ceremony(clinic, file, back)
    with pytest.raises(CommandError, match=f"{orphan.reference} portal"):
        recovery("import", back)
    assert clinic.attorney2.open(orphan.id).holds("team")


def test_what_is_no_result_or_was_bent_changes_nothing(clinic, orphan, tmp_path):
    file, back = tmp_path / "out", tmp_path / "back"
    recovery("export", file, "--to", "attorney2")
    with pytest.raises(CommandError, match="is not a file"):
        recovery("import", file)
    recovered = ceremony(clinic, file, back)
    recovered["recovered"][0]["entry"] = recovered["recovered"][1]["entry"]
    back.write_text(json.dumps(recovered))
    with pytest.raises(CommandError, match="nothing was changed"):
        recovery("import", back)
    assert not Notice.objects.filter(kind="cases.joined").exists()
