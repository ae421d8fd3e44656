"""./run lists import: the same list, the same two factors, the same words, without a browser."""

import pytest
import time_machine
from django.core.management import CommandError

from reencuentro.clinic.accounts.models import Organisation
from reencuentro.clinic.keyring import slots
from reencuentro.clinic.lists.actions.importing import describe_list
from reencuentro.clinic.lists.management.commands import lists
from reencuentro.clinic.lists.models import ListImport, ReferenceList
from reencuentro.clinic.lists.queries import current_lists
from tests.clinic.exchange.lists import as_csv
from tests.support.killing import die, killed_in
from tests.support.terminal import at_a_terminal

from .lists import HEADINGS, PEOPLE, TODAY, facts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
TOLD = (
    "--holder", "DIF", "--kind", "shelter", "--provenance", "By hand", "--legal-basis", "Agreement",
    "--until", "2099-01-01",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Albergue (1).csv"
    path.write_bytes(as_csv([HEADINGS, *PEOPLE, ("A-9", "Eva", "Luz", "", "", "never", "")]))
    return path


@pytest.fixture
def terminal(monkeypatch, capsys):
    return at_a_terminal(monkeypatch, capsys, "lists", "import")


def keys_of(staff) -> list[str]:
    return [staff.user.login, staff.passphrase, slots.create_code_slot(staff.identity)]


def test_a_list_comes_in_after_its_columns_and_remarks_were_shown(clinic, file, terminal):
    said = terminal([*keys_of(clinic.attorney), "yes"], file, *TOLD)
    assert "Apellido paterno → First surname" in said
    assert "5, Fecha de nacimiento: This is no date or age" in said and "People: 4" in said
    [found] = current_lists(clinic.worker.identity, TODAY)
    assert (found.name, found.holder) == ("Albergue", "DIF") and not ListImport.objects.exists()


@pytest.mark.parametrize("way", [("no",), ("--dry-run",)])
def test_no_and_a_dry_run_bring_nothing_in(clinic, file, terminal, way):
    answers = way if way == ("no",) else ()
    terminal([*keys_of(clinic.attorney), *answers], file, *TOLD, *(way if not answers else ()))
    assert not ReferenceList._base_manager.exists() and not ListImport.objects.exists()


def test_a_case_worker_is_refused(clinic, file, terminal):
    with pytest.raises(CommandError, match="role"):
        terminal(keys_of(clinic.worker), file, *TOLD, "--language", "en")


def test_killed_it_goes_on_with_the_same_file(clinic, file, terminal, monkeypatch):
    keys = keys_of(clinic.attorney)
    with monkeypatch.context() as doomed:
        doomed.setattr(lists, "check_list", die)
        killed_in(lambda: terminal(keys, file, *TOLD))
    run = ListImport.objects.get()
    describe_list(clinic.attorney.identity, run.id, facts(), ["name", *[""] * 6])
    said = terminal(keys_of(clinic.attorney), file, *TOLD, "--yes")
    assert "Going on with this file" in said
    assert len(current_lists(clinic.worker.identity, TODAY)) == 1


@pytest.mark.parametrize(
    ("zone", "day"), [("America/New_York", "2026-11-25"), ("America/Tijuana", "2026-11-24")]
)
def test_a_list_is_received_on_the_day_that_it_is_where_the_clinic_is(clinic, file, terminal, zone, day):
    """In New York it is half past midnight, in Tijuana and on the server still the evening before."""
    Organisation.objects.update(time_zone=zone)
    with time_machine.travel("2026-11-25T00:30:00-05:00"):
        terminal([*keys_of(clinic.attorney), "yes"], file, *TOLD)
    assert str(ReferenceList._base_manager.get().received_on) == day
