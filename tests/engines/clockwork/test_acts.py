"""Which terms a notice sets running: data that a lawyer writes, and that must fit the rules."""

import shutil

import pytest

from reencuentro.engines.clockwork.acts import KINDS
from reencuentro.engines.clockwork.counts import OWED_TO_US
from reencuentro.engines.clockwork.errors import BrokenLaw
from reencuentro.engines.clockwork.law import load_law
from reencuentro.engines.clockwork.trigger_checks import STARTS_WITH_A_NOTICE
from tools.law import LAW


@pytest.fixture
def broken(tmp_path):
    """Load the law with one text of acts.toml replaced by another; gives what it says then."""
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)

    def load(old: str, new: str) -> str:
        file = folder / "acts.toml"
        written = file.read_text()
        assert old in written
        file.write_text(written.replace(old, new, 1))
        with pytest.raises(BrokenLaw) as found:
            load_law(folder)
        return found.value.say("en")

    return load


def test_every_kind_of_proceeding_has_acts():
    acts = load_law(LAW).acts.values()
    assert {kind for act in acts for kind in act.kinds} == set(KINDS)


def test_a_final_judgment_proposes_appeal_and_direct_amparo():
    assert {"F20", "A03"} <= set(load_law(LAW).acts["final-judgment"].rules)


def parts(rule):
    return list(rule.variants.values()) or [rule]


def test_every_term_that_a_notice_begins_is_proposed_by_one():
    """But those of a state's own code, which come in the place of a national one, and remedies."""
    law = load_law(LAW)
    named = {name for act in law.acts.values() for name in act.rules}
    begun = {
        part.name
        for rule in law.newest()
        for part in parts(rule)
        if part.has_a_clock and part.start in STARTS_WITH_A_NOTICE
        if not part.state and not part.id.startswith("REM")
    }
    assert begun - named == set()


def test_every_term_of_a_court_or_authority_in_mexico_is_proposed_so_that_somebody_watches_it():
    law = load_law(LAW)
    named = {name for act in law.acts.values() for name in act.rules}
    owed = {
        part.name
        for rule in law.newest()
        for part in parts(rule)
        if part.has_a_clock and part.owner in OWED_TO_US and rule.jurisdiction == "MX"
        if part.regime != "documents"
    }
    assert owed - named == set()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('rules = ["F20", ', 'rules = ["F99", ', "F99"),
        ('"F21", "F34:first', '"F21", "F34:third', "F34:third-instance"),
        ('"F21", "F34:first-instance"', '"F21", "F34"', "F34"),
        ('rules = ["F20", ', 'rules = ["F27", ', "F27"),
        ('kinds = ["amparo"]', 'kinds = ["civil"]', "civil"),
        ('id = "final-judgment"', 'id = "order"', "order"),
        ('title.en = "Final judgment"', 'title.de = "Endurteil"', "title"),
    ],
)
def test_a_mistake_is_named_with_its_place(broken, old, new, words):
    said = broken(old, new)
    assert "law/acts.toml:" in said and words in said
