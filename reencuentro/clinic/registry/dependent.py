"""Keeps a case's index card in step with its people, and knows where else they are said to be."""

from collections.abc import Iterable
from uuid import UUID

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent, Elsewhere


class PeopleOnCards(Dependent):
    def after_change(self, opened: OpenedCase) -> None:
        from .cards import renew

        renew(opened)

    def elsewhere(self, opened: OpenedCase, person_id: UUID) -> Iterable[Elsewhere]:
        from .queries.across import elsewhere

        return elsewhere(opened, person_id)
