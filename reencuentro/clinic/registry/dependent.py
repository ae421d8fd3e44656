"""Keeps a case's index card in step with its people."""

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent


class KeepCards(Dependent):
    def after_change(self, opened: OpenedCase) -> None:
        from .cards import renew

        renew(opened)
