"""The plan of the repository, and a case like Mónica's: the trafficker's mother keeps Daniela in Tlaxcala."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.model import Plan
from reencuentro.engines.clockwork.plan.progress import Progress

FOLDER = Path(__file__).parents[4] / "law" / "plan"
TODAY = date(2026, 11, 26)
MONICA = {
    "acta": "mother-only",
    "acta_repair": "no",
    "holder": "resisting",
    "holder_is": "relatives",
    "violence": "yes",
    "imminent_risk": "no",
    "ring_active": "yes",
    "lived_with_mother": "no",
    "years_with_holder": "over-one",
    "child_abroad": "no",
    "address_known": "no",
    "regime": "cnpcf",
    "father_where": "us-prison",
    "father_convicted": "yes",
    "mother_us": "t1-granted",
    "parole_asked": "no",
    "inadmissible": "no",
    "biometrics_called": "no",
    "medical_asked": "no",
}
NORMAL_PACKAGE = frozenset({"B", "C", "D"})


@cache
def plan() -> Plan:
    return load_plan(FOLDER)


def monica(**changed: object) -> Progress:
    """At the very beginning, on the normal package."""
    return replace(Progress(facts=MONICA, routes=NORMAL_PACKAGE), **changed)


def done(*ids: str, on: date = TODAY) -> dict[str, date]:
    return dict.fromkeys(ids, on)
