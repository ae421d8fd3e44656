"""How a case came to the clinic: referral, first facts on the danger, the search that came before."""

from dataclasses import dataclass

from reencuentro.clinic.registry.models import CheckRecord

from ..models import Case, Referral, SafetyFacts


@dataclass(frozen=True)
class Origin:
    """Newest first; the newest of each counts. `checks` are the searches kept in the file."""

    referrals: list[Referral]
    safety: list[SafetyFacts]
    checks: list[CheckRecord]


def origin(case: Case) -> Origin:
    return Origin(
        list(Referral.objects.within(case.opened).order_by("-number")),
        safety_facts(case),
        list(CheckRecord.objects.within(case.opened).order_by("-made_on")),
    )


def safety_facts(case: Case) -> list[SafetyFacts]:
    return list(SafetyFacts.objects.within(case.opened).order_by("-number"))
