"""The rules of receipts, and whether a director stands for those that nobody read in the law itself."""

from dataclasses import dataclass

from ..law import READ_IN_THE_LAW, Rule, receipt_law
from ..models import Approval


@dataclass(frozen=True)
class RuleLine:
    """`approved`: in exactly these words. `to_verify`: neither read in the law itself nor approved."""

    rule: Rule
    approved: bool

    @property
    def to_verify(self) -> bool:
        return self.rule.mark != READ_IN_THE_LAW and not self.approved


def rule_lines(country: str = "") -> list[RuleLine]:
    """Those of a country, "US" or "MX"; all for ""."""
    approved = set(Approval.objects.values_list("rule", "digest"))
    rules = [rule for id, rule in receipt_law().rules.items() if id.startswith(country)]
    return [RuleLine(rule, (rule.id, rule.digest) in approved) for rule in rules]
