"""Doing something: what is changed and who did it are one transaction."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from .models import Act
from .staff import Role, Staff, require

DATABASE = "giving"
_VERB = re.compile(r"[a-z]+(\.[a-z]+)+")
_ABOUT = re.compile(r"([a-z]+ [0-9a-f-]+)?")


@contextmanager
def acting(staff: Staff, verb: str, *roles: Role, about: str = "") -> Iterator[Act]:
    """A transaction of the giving database with its act, for those of these roles.

    Raises `PermissionDenied`, and `ValueError` for words where codes and opaque ids belong. An exception
    undoes both what was changed and the act.
    """
    require(staff, *roles)
    if not _VERB.fullmatch(verb) or not _ABOUT.fullmatch(about):
        raise ValueError("an act is a dotted code, about a kind and an opaque id")
    with transaction.atomic(DATABASE):
        yield Act.objects.create(actor_id=staff.id, role=staff.role, verb=verb, about=about)
