"""What the engine finds, as sentences."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reencuentro.engines.clockwork.papers.fitness import Lack
from reencuentro.engines.clockwork.papers.model import Cost
from reencuentro.engines.clockwork.papers.next_step import MAKE, Next

from .labels import ACTS, LACKS, MAKES, STALE, UNDER_WAY


def lack_in_words(lack: Lack) -> str:
    day = date_format(lack.day, _("j M Y")) if lack.day else ""
    words = str(LACKS[lack.code]) % {"day": day} if day else str(LACKS[lack.code])
    return f"{words} {UNDER_WAY}" if lack.asked else words


def act_in_words(step: Next) -> str:
    if step.act != MAKE:
        return str(ACTS[step.act])
    return str(STALE if step.stale else MAKES[step.form])


def cost_in_words(cost: Cost | None) -> str:
    """ "60.00 to 1 500.00 MXN (2024)": amounts change, so their year stands with them."""
    if cost is None:
        return ""
    if not cost.high:
        return _("free")
    values = {"low": _amount(cost.low), "high": _amount(cost.high), "currency": cost.currency}
    values["year"] = str(cost.as_of.year)
    if cost.low == cost.high:
        return _("%(high)s %(currency)s (%(year)s)") % values
    return _("%(low)s to %(high)s %(currency)s (%(year)s)") % values


def _amount(amount: Decimal) -> str:
    """Thin spaces and a point, as on the pages of the money."""
    return f"{amount:,.2f}".replace(",", "\u202f")
