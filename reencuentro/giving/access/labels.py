"""Human words for the codes of acts. Each app of this side lists its own in `<app>/acts.py` as `ACTS`."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise

SIDE = "reencuentro.giving."


@cache
def every_act() -> dict[str, str | Promise]:
    """code -> lazy label"""
    known: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.acts"
        if config.name.startswith(SIDE) and find_spec(name):
            known |= import_module(name).ACTS
    return known


def label_of(verb: str) -> str:
    """In the reader's language; an act of an app since removed stays as its code."""
    return str(every_act().get(verb, verb))
