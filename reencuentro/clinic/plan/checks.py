"""A broken plan file stops the start, with its place: no case is led by half a plan."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from reencuentro.engines.clockwork.errors import BrokenLaw

from .house_plan import house_plan


@register()
def check_plan(**kwargs: Any) -> list[CheckMessage]:
    try:
        house_plan()
    except BrokenLaw as broken:
        return [Error(fault.say("en"), id="plan.E001") for fault in broken.faults]
    return []
