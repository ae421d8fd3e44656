"""The machine without a network: sheets are typed in, a result comes out, and what failed is named."""

import getpass
import json

import pytest

from reencuentro.clinic.keyring import ceremony as server
from reencuentro.clinic.keyring.models import Escrow
from tools import ceremony


@pytest.fixture
def typed(monkeypatch):
    """typed(share…): what will be typed, sheet after sheet."""

    def types(*shares: str) -> None:
        waiting = list(shares)
        monkeypatch.setattr(getpass, "getpass", lambda _prompt: waiting.pop(0))

    return types


@pytest.fixture
def files(clinic, tmp_path):
    """The file of an export with one case in it, and where the result goes."""
    file = tmp_path / "out.json"
    case = clinic.open_case(compartments=())
    file.write_text(json.dumps(server.export([case.case_id], [clinic.attorney2.id])[0]))
    return file, tmp_path / "back.json", case.case_id


def run(file, result) -> int:
    return ceremony.main([str(file), str(result)])


def test_two_sheets_give_a_result_to_carry_back(clinic, files, typed, capsys):
    file, result, case_id = files
    typed(*clinic.shares[1:])
    assert run(file, result) == 0
    assert "./run recovery import back.json" in capsys.readouterr().out
    assert set(server.take_back(json.loads(result.read_text()))) == {case_id}


def test_a_wrong_word_costs_one_sheet_and_not_all_of_them(clinic, files, typed, capsys):
    file, result, _ = files
    first, second, _third = clinic.shares
    altered = " ".join([*second.split()[:-1], "zero"])
    typed(first, altered, first, second)
    assert run(file, result) == 0
    said = capsys.readouterr().err
    assert "a word is wrong or missing" in said and "this very share was typed before" in said


def test_a_sheet_of_another_set_is_told_at_once(clinic, files, typed, capsys):
    file, result, _ = files
    typed(clinic.shares[0], clinic.offline.split(2, 2)[0], clinic.shares[1])
    assert run(file, result) == 0
    assert "not of one set" in capsys.readouterr().err


def test_what_could_not_be_recovered_is_named_and_the_exit_code_says_so(clinic, files, typed, capsys):
    file, result, case_id = files
    Escrow.objects.filter(case_id=case_id).update(sealed=bytes(80))
    file.write_text(json.dumps(server.export([case_id], [clinic.attorney2.id])[0]))
    typed(*clinic.shares[:2])
    assert run(file, result) == 1
    assert f"NOT recovered: {case_id} team" in capsys.readouterr().err


def test_another_file_is_refused_before_any_sheet_is_typed(tmp_path, typed, capsys):
    typed()
    for content in ("[]", "{", '{"recovered": []}'):
        (tmp_path / "other").write_text(content)
        assert run(tmp_path / "other", tmp_path / "back.json") == 1
    assert run(tmp_path / "missing", tmp_path / "back.json") == 1
    assert "is not a file that ./run recovery export wrote" in capsys.readouterr().err
