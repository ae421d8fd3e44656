"""Small things the templates of a case need: {% load cases %}."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse

from reencuentro.clinic.people.models import FamilyLink, Person
from reencuentro.clinic.people.queries import family

from ..kinds import Status

register = template.Library()

STATUS_TONE = {
    Status.OPEN: "ok",
    Status.CLOSING: "wait",
    Status.CLOSED: "",
    Status.ERASING: "stop",
    Status.ERASED: "",
}


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping; "" if it has none."""
    return mapping.get(key, "")


@register.filter
def word_for(link: FamilyLink, person: Person) -> str:
    """What this person is to the other end of the link: "grandmother"."""
    return family.word_for(link, person)


@register.filter
def status_tone(status: str) -> str:
    return STATUS_TONE.get(Status(status), "")


@register.simple_tag
def case_url(route: str, *arguments: Any) -> str:
    """The address of a page of a case, for components that take one."""
    return reverse(f"cases:{route}", args=arguments)
