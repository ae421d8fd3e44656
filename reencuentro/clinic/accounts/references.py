"""How people call a case. The room above that keeps cases says so here, for accounts must not know it."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

type Naming = Callable[[Iterable[UUID]], Mapping[UUID, str]]

_naming: list[Naming] = []


def declare(naming: Naming) -> None:
    """Called once, from an app's `ready`."""
    _naming.append(naming)


def references_of(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The spoken reference of each of these cases that has one."""
    wanted = list(case_ids)
    return {case_id: name for naming in _naming for case_id, name in naming(wanted).items()}
