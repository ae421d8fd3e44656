"""T47: a backup, as the shipped command makes it, read by whoever finds it.

That whatever is typed into any form lies sealed in databases and files, tests/attacks/test_writing.py tells;
here that they are copied as they lie, and that nothing else comes along.
"""

from pathlib import Path

import pytest
from django.db import connections

from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.site.databases import NAMES
from tests.attacks.findings import found_in
from tests.attacks.world import build
from tests.attacks.writing import CANARY, NAMES_OF_THE_STORY
from tools import backup

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def data(tmp_path: Path, settings) -> Path:
    """A data folder whose databases are those of this test."""
    data = tmp_path / "data"
    for name in ("pins", "files", "logs"):
        (data / name).mkdir(parents=True)
    (data / "config.toml").write_text('addresses = ["https://casos.example.org"]')
    for alias, name in NAMES.items():
        (data / f"{name}.sqlite3").symlink_to(connections[alias].settings_dict["NAME"])
    settings.SEALED_FILES = data / "files"
    settings.VAULT_PINS = data / "pins" / "heads"
    return data


def test_T47_nothing_that_anybody_typed_can_be_read_in_a_backup(data, tmp_path):
    world = build()
    write_note(world.case, text=f"{CANARY} alert(7301)")
    assert backup.main([str(tmp_path / "backup"), "--data", str(data)]) == 0
    copied = b"\n".join(path.read_bytes() for path in (tmp_path / "backup").rglob("*") if path.is_file())
    assert world.case.id.hex.encode() in copied  # the databases are in it
    for word in (CANARY, "alert(7301", "example.org", *NAMES_OF_THE_STORY):
        assert found_in(copied.replace(b"casos.example.org", b""), word) == set(), word
