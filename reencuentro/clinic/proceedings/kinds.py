"""What proceedings there are, and what can happen in one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The codes are those of law/acts.toml."""

    FAMILY = "family", _("Family suit")
    CRIMINAL = "criminal", _("Criminal investigation or trial")
    AMPARO = "amparo", _("Amparo")
    RETURN = "return", _("Return of a child")
    ADMINISTRATIVE = "administrative", _("Administrative matter")
    IMMIGRATION = "immigration", _("Immigration filing")


class EntryKind(models.TextChoices):
    NOTICE = "notice", _("Notice received")
    FILING = "filing", _("Filing")
    HEARING = "hearing", _("Hearing")
    ORDER = "order", pgettext_lazy("of a court", "Order")


class EntryState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("state of a notice", "Received")
    FILED = "filed", pgettext_lazy("state of a filing", "Filed")
    ADMITTED = "admitted", pgettext_lazy("state of a filing", "Admitted")
    REJECTED = "rejected", pgettext_lazy("state of a filing", "Rejected")
    SET = "set", pgettext_lazy("state of a hearing", "Set")
    HELD = "held", pgettext_lazy("state of a hearing", "Held")
    DEFERRED = "deferred", pgettext_lazy("state of a hearing", "Deferred")
    CANCELLED = "cancelled", pgettext_lazy("state of a hearing", "Cancelled")
    PENDING = "pending", pgettext_lazy("state of an order", "Not complied with yet")
    PARTLY = "partly", pgettext_lazy("state of an order", "Partly complied with")
    COMPLIED = "complied", pgettext_lazy("state of an order", "Complied with")
    BREACHED = "breached", pgettext_lazy("state of an order", "Breached")
    SUSPENDED = "suspended", pgettext_lazy("state of an order", "Suspended")


# The first state of each is the one it starts with.
STATES: dict[EntryKind, tuple[EntryState, ...]] = {
    EntryKind.NOTICE: (EntryState.RECEIVED,),
    EntryKind.FILING: (EntryState.FILED, EntryState.ADMITTED, EntryState.REJECTED),
    EntryKind.HEARING: (EntryState.SET, EntryState.HELD, EntryState.DEFERRED, EntryState.CANCELLED),
    EntryKind.ORDER: (
        EntryState.PENDING,
        EntryState.PARTLY,
        EntryState.COMPLIED,
        EntryState.BREACHED,
        EntryState.SUSPENDED,
    ),
}
