"""What a case is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    REUNIFICATION = "reunification", _("Reunification after trafficking")
    CUSTODY = "custody", _("Custody")
    VISA_T = "visa_t", _("T visa")
    VISA_U = "visa_u", _("U visa")
    VAWA = "vawa", _("VAWA petition")
    ASYLUM = "asylum", _("Asylum")
    PAROLE = "parole", _("Humanitarian parole")
    IDENTITY = "identity", _("Identity documents")
    OTHER = "other", _("Other")


class Status(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Closing awaits approval")
    CLOSED = "closed", _("Closed")
    ERASING = "erasing", _("Being erased")
    ERASED = "erased", _("Erased")


LIVE = frozenset({Status.OPEN, Status.CLOSING})
