"""The rules of receipts as data: read whole or not at all."""

import pytest

from reencuentro.engines.clockwork.errors import BrokenLaw
from reencuentro.giving.receipts.law import READ_IN_THE_LAW, load_receipt_law, receipt_law
from reencuentro.site.config import ROOT

WRITTEN = (ROOT / "law" / "receipts.toml").read_text()


def test_every_rule_says_where_it_stands_and_how_surely_it_was_read():
    for rule in receipt_law().rules.values():
        assert rule.article and rule.source.es and rule.source.en and rule.verified_on
    assert {rule.mark for rule in receipt_law().rules.values()} > {READ_IN_THE_LAW, "M"}


def test_d04_is_for_individuals_alone():
    kinds = {kind for (kind, _regime), use in receipt_law().uses.items() if use == "D04"}
    assert kinds == {"individual"}


def test_without_an_rfc_there_is_one_regime_and_one_use():
    uses = receipt_law().uses
    generic = {key: use for key, use in uses.items() if key[0].startswith("generic")}
    assert generic == {("generic-national", "616"): "S01", ("generic-foreign", "616"): "S01"}


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('mark = "V"', 'mark = "sure"', "rule.mark"),
        ('kind = "company"', 'kind = "firm"', "use.kind"),
        ('cash = "01"', "cash = 1", "forms.cash"),
        ('id = "US-G02"', 'id = "US-G01"', "rule.id"),
        ("replaced = true", 'replaced = "yes"', "motive.replaced"),
    ],
)
def test_a_mistake_in_the_file_is_named_and_nothing_is_read(tmp_path, right, wrong, key):
    assert right in WRITTEN
    (tmp_path / "receipts.toml").write_text(WRITTEN.replace(right, wrong, 1))
    with pytest.raises(BrokenLaw) as broken:
        load_receipt_law(tmp_path)
    assert [fault.key for fault in broken.value.faults] == [key]


def test_any_word_of_a_rule_changes_its_digest(tmp_path):
    (tmp_path / "receipts.toml").write_text(WRITTEN.replace("value = 75", "value = 76"))
    other = load_receipt_law(tmp_path)
    changed = {id for id, rule in receipt_law().rules.items() if other.rules[id].digest != rule.digest}
    assert changed == {"US-G02"}
