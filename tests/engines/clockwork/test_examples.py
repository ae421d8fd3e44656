"""Every rule, and every variant of one, has a dated example that was counted apart from the engine."""

import pytest

from reencuentro.engines.clockwork.errors import CannotCount
from tests.engines.clockwork.house import counted, entered_of, examples, law

EXAMPLES = examples()


def name(example):
    return "-".join([example["rule"], *filter(None, [example.get("variant")]), str(example["notice"])[:10]])


def count_of(example):
    return counted(example["rule"], example["notice"], **entered_of(example))


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_the_engine_agrees_with(example):
    if refused := example.get("refused"):
        with pytest.raises(CannotCount) as refusal:
            count_of(example)
        assert refusal.value.code == refused
        return
    count = count_of(example)
    if "ends_at" in example:
        assert count.ends_at.replace(tzinfo=None) == example["ends_at"]
        return
    ordinary = example.get("ordinary")
    assert count.ordinary == ordinary
    assert count.conservative == example.get("conservative", ordinary)
    if "safe" in example:
        assert count.safe == example["safe"]
    if "opens" in example or count.rule.opens_before or count.rule.waiting:
        assert count.opens_on == example["opens"]


def test_no_rule_and_no_variant_is_without_one():
    written = {(example["rule"], example.get("variant", "")) for example in EXAMPLES}
    wanted = {
        (rule.id, variant)
        for versions in law().rules.values()
        for rule in versions
        for variant in (rule.variants or [""])
    }
    assert wanted - written == set()
