"""Our organisations as they are today: who may be given, and which accounts are whose."""

from collections.abc import Collection

from .errors import NotReady
from .facts import Regime
from .models import Certificate, Donee


def donees() -> dict[Regime, Donee]:
    """The newest of each regime; those that nobody entered are missing."""
    found: dict[Regime, Donee] = {}
    for donee in Donee.objects.order_by("-act__at"):
        found.setdefault(Regime(donee.regime), donee)
    return found


def owned() -> dict[Regime, Collection[str]]:
    """The accounts of each."""
    return {regime: donee.accounts for regime, donee in donees().items()}


def the_donee(regime: Regime) -> Donee:
    """Raises `NotReady` for one that nobody entered yet."""
    found = donees().get(regime)
    if found is None:
        raise NotReady("donee")
    return found


def certificate() -> Certificate | None:
    """The newest one."""
    return Certificate.objects.order_by("-act__at").first()
