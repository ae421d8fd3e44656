"""The plan as it lies in the house's law files, read once."""

from functools import cache

from django.conf import settings

from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.model import Plan


@cache
def house_plan() -> Plan:
    """Raises `BrokenLaw` with every fault, its file and line."""
    return load_plan(settings.LAW_FILES / "plan")
