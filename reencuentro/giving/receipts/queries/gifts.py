"""The receipt of one gift: which it has, and what the next would say."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.queries import donor_page

from ..cfdi.checking import problems
from ..errors import ReceiptError
from ..facts import Regime
from ..gathering import sat_facts
from ..law import receipt_law
from ..preparing import PreparedCfdi, PreparedLetter, cfdi, letter
from ..wording import WHY, words
from .rules import RuleLine, rule_lines
from .standing import Standing, standing_of


@dataclass(frozen=True)
class GiftPage:
    """`letter` or `cfdi`: what would be issued; neither, with `why_not`, where nothing can be.

    `known_to_the_sat`: what the donor's certificate says, as the form has it. `doubts`: rules to verify.
    """

    standing: Standing
    donor: Donor | None
    letter: PreparedLetter | None
    cfdi: PreparedCfdi | None
    why_not: str
    known_to_the_sat: dict[str, Any]
    doubts: list[RuleLine]

    @property
    def said(self) -> dict[str, Any]:
        """The words of the letter, without a number."""
        return self.letter.words("") if self.letter else {}

    @property
    def is_mexican(self) -> bool:
        return self.standing.decision.regime == Regime.MX


def gift_page(gift_id: UUID) -> GiftPage:
    """Raises `Http404`."""
    standing = standing_of(gift_id)
    donor = donor_page(standing.gift.donor_id) if standing.gift.donor_id else None
    known = sat_facts(donor) if donor else None
    prepared_letter, prepared_cfdi, why_not = _prepared(standing)
    regime = standing.decision.regime
    return GiftPage(
        standing,
        donor,
        prepared_letter,
        prepared_cfdi,
        why_not,
        asdict(known) if known else {"rfc": donor.tax_id} if donor else {},
        [line for line in rule_lines(regime.upper()) if line.to_verify] if regime else [],
    )


def _prepared(standing: Standing) -> tuple[PreparedLetter | None, PreparedCfdi | None, str]:
    decision = standing.decision
    if decision.regime is None:
        return None, None, str(WHY[decision.why]) if decision.why else ""
    try:
        if decision.regime == Regime.US:
            return letter(standing, timezone.localdate()), None, ""
        made = cfdi(standing, timezone.now())
    except ReceiptError as error:
        return None, None, words(error.codes)
    found = problems(made.draft, receipt_law())
    return None, made, words(found)
