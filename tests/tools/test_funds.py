"""`./run funds verify`: anybody checks a published table, without the house."""

import json

import pytest

from reencuentro.engines.vault.batches import Batch, line
from reencuentro.engines.vault.commitments import commit, new_blinding
from tools.funds import main


@pytest.fixture
def table(tmp_path):
    blinding = new_blinding()
    path = tmp_path / "costs.json"
    paid = [(commit(185_000, "MXN", blinding), blinding)]
    path.write_bytes(Batch("MXN", (line("apostille", 185_000, "MXN", paid),)).written())
    return path


def test_a_table_that_holds(table, capsys):
    assert main(["verify", str(table)]) == 0
    said = capsys.readouterr().out
    assert "1,850.00" in said
    assert "Every line is the sum of its commitments." in said


def test_a_table_that_was_altered(table, capsys):
    said = json.loads(table.read_text())
    said["lines"][0]["minor"] = said["minor"] = 185_001
    table.write_text(json.dumps(said))
    assert main(["verify", str(table)]) == 1
    assert "Does NOT hold: apostille" in capsys.readouterr().out


def test_what_is_no_table(tmp_path, capsys):
    path = tmp_path / "other.json"
    path.write_text("{}")
    assert main(["verify", str(path)]) == 2
    assert main(["verify", str(tmp_path / "missing.json")]) == 2
    assert "not a published table" in capsys.readouterr().err
