"""Human words for the codes in the trail. Each app lists its own in `<app>/verbs.py` as `VERBS`."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise


@cache
def verbs() -> dict[str, str | Promise]:
    """Every verb of every installed app, code -> lazy label."""
    known: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.verbs"
        if find_spec(name):
            known |= import_module(name).VERBS
    return known


def label_of(verb: str) -> str:
    """The label in the reader's language; a verb of an app since removed stays as its code."""
    return str(verbs().get(verb, verb))
