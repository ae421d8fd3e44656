"""A broken file of law/papers stops the start, with its place: half a requirement is worse than none."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from reencuentro.engines.clockwork.errors import BrokenLaw

from .house_papers import house_papers


@register()
def check_papers(**kwargs: Any) -> list[CheckMessage]:
    try:
        house_papers()
    except BrokenLaw as broken:
        return [Error(fault.say("en"), id="papers.E001") for fault in broken.faults]
    return []
