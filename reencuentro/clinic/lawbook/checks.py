"""A broken law file stops the start, with its place: a missing date is better than a wrong one."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from reencuentro.engines.clockwork.errors import BrokenLaw

from .house_law import house_law


@register()
def check_law(**kwargs: Any) -> list[CheckMessage]:
    try:
        house_law()
    except BrokenLaw as broken:
        return [Error(fault.say("en"), id="lawbook.E001") for fault in broken.faults]
    return []
