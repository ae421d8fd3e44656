"""Which notices colleagues can get, and in which words. Each app lists its kinds in its own notices.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`text` names nobody. `page` is a URL name; it gets the case's id, the subject's id, or nothing."""

    text: str
    page: str
    argument: str = ""  # "case_id", "about_id" or ""


NOTICES: dict[str, Kind] = {
    "staff.waiting": Kind(_("A change in the team waits for a director's signature."), "accounts:staff"),
    "staff.signed": Kind(_("The signed list of the team has changed."), "accounts:staff"),
    "recovery.waiting": Kind(_("A new recovery key waits for a second director."), "accounts:recovery-key"),
    "recovery.signed": Kind(_("Two directors signed a new recovery key."), "accounts:recovery-key"),
    "recovery.refused": Kind(
        _("The new recovery key was refused. Destroy its sheets."), "accounts:recovery-key"
    ),
    "recovery.renewed": Kind(
        _("There is a new recovery key. Your cases are to be sealed to it."), "accounts:recovery-key"
    ),
    "key.lost": Kind(
        _("A colleague lost a key and has a new one. You can give access again."),
        "accounts:give-again",
        "about_id",
    ),
    "key.renewed": Kind(
        _("Your new key holds. Colleagues were told that they can give you your cases again."),
        "accounts:security",
    ),
    "security.factor": Kind(_("A second factor of your account was added or removed."), "accounts:security"),
    "security.passphrase": Kind(_("The passphrase of your account was changed."), "accounts:security"),
    "security.code": Kind(_("Your printed recovery code was used or renewed."), "accounts:security"),
    "security.place": Kind(
        _("Somebody logged in to your account from a place that is new. Was it you?"), "accounts:security"
    ),
    "security.sessions": Kind(_("A director ended your open sessions."), "accounts:security"),
}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of every app, by code."""
    found: dict[str, Kind] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.notices"
        if config.name.startswith("reencuentro.") and find_spec(name):
            found |= import_module(name).NOTICES
    return found
