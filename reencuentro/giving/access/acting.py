"""Doing something: what is changed and who did it are one transaction."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from .models import Act
from .staff import NOBODY, Role, Staff, require

DATABASE = "giving"
SYSTEM = "system"
_VERB = re.compile(r"[a-z]+(\.[a-z]+)+")
_ABOUT = re.compile(r"([a-z]+ [0-9a-f-]+)?")


@contextmanager
def acting(staff: Staff, verb: str, *roles: Role, about: str = "") -> Iterator[Act]:
    """A transaction of the giving database with its act, for those of these roles.

    Raises `PermissionDenied`, and `ValueError` for words where codes and opaque ids belong. An exception
    undoes both what was changed and the act.
    """
    require(staff, *roles)
    with _done_by(staff.id, staff.role, verb, about) as act:
        yield act


@contextmanager
def by_itself(verb: str, about: str = "") -> Iterator[Act]:
    """The same for what no person does, as a notice of a processor. Raises `ValueError`."""
    with _done_by(NOBODY, SYSTEM, verb, about) as act:
        yield act


@contextmanager
def _done_by(actor: UUID, role: str, verb: str, about: str) -> Iterator[Act]:
    if not _VERB.fullmatch(verb) or not _ABOUT.fullmatch(about):
        raise ValueError("an act is a dotted code, about a kind and an opaque id")
    with transaction.atomic(DATABASE):
        yield Act.objects.create(actor_id=actor, role=role, verb=verb, about=about)
