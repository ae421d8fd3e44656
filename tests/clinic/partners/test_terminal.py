"""./run tracing: the same steps at the terminal."""

import pytest
from django.core.management import CommandError

from reencuentro.clinic.keyring import slots
from reencuentro.clinic.partners.models import Exchange
from tests.support.terminal import at_a_terminal

from .elsewhere import CASA, DANIELA
from .test_pages import LIST


@pytest.fixture
def terminal(monkeypatch, capsys, clinic):
    """terminal(*arguments): what is said to the director, whose passphrase and printed code are given."""

    def run(*arguments, who="director"):
        person = getattr(clinic, who)
        keys = [person.passphrase, slots.create_code_slot(person.identity)]
        return at_a_terminal(monkeypatch, capsys, "compare_lists", "--as", who)(keys, *arguments)

    return run


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_an_offer_its_answer_and_the_result(agreed, elsewhere, terminal, people, tmp_path):
    offer, answer, result = (tmp_path / name for name in ("1.exchange", "2.exchange", "3.exchange"))
    said = terminal("offer", "--partner", CASA, "--people", people, "--out", offer)
    assert "Written: " in said and "give in their answer" in said
    answer.write_bytes(elsewhere.answer(offer.read_bytes(), [DANIELA]))
    assert "Not compared" not in said
    said = terminal("result", answer, "--out", result)
    assert "On both lists, in all likelihood: 1" in said and "row 1" in said
    [learnt] = elsewhere.learns(result.read_bytes(), [DANIELA])
    assert learnt.reference in said


def test_it_is_told_of_how_many_too_little_is_known(agreed, terminal, people):
    people.write_text(LIST + ";;;01/02/2015;\n", encoding="utf-8")
    said = terminal("offer", "--partner", CASA, "--people", people, "--out", people.with_suffix(".exchange"))
    assert "Not compared: 1. Too little is known of the person" in said


def test_an_answer(agreed, elsewhere, terminal, people, tmp_path):
    offer, answer, result = (tmp_path / name for name in ("1.exchange", "2.exchange", "3.exchange"))
    offer.write_bytes(elsewhere.offer([DANIELA]))
    terminal("answer", offer, "--partner", CASA, "--people", people, "--out", answer)
    result.write_bytes(elsewhere.result(answer.read_bytes(), [DANIELA])[0])
    assert "On both lists, in all likelihood: 1" in terminal("result", result)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["offer", "--partner", "Nobody", "--searches"], "no one partner of that name"),
        (["offer", "--partner", CASA, "--searches"], "No search of yours"),
        (["offer", "--partner", CASA, "--list", "x"], "no one list of that name"),
        (["offer", "--partner", CASA, "--people", "/no/where.csv"], "can't be read"),
        (["result", "/no/where.exchange"], "can't be read"),
        (["result", __file__], "no file of an exchange"),
    ],
)
def test_what_cannot_be_is_said_without_a_traceback(agreed, terminal, arguments, said):
    with pytest.raises(CommandError, match=said):
        terminal(*arguments)
    assert not Exchange.objects.exists()


def test_an_exchange_that_was_not_begun_here(agreed, elsewhere, terminal, tmp_path):
    path = tmp_path / "x.exchange"
    path.write_bytes(elsewhere.offer([DANIELA]))
    with pytest.raises(CommandError, match="no exchange that was begun here"):
        terminal("result", path)


def test_nobody_but_a_director(agreed, terminal, people):
    with pytest.raises(CommandError, match="Your role does not include this"):
        terminal("offer", "--partner", CASA, "--people", people, who="attorney")
