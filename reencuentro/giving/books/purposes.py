"""What a fund can be for. A list and no free text: who reads the books reads no names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    GENERAL = "general", _("Wherever it is needed")
    PAPERS = "papers", _("Translations, apostilles and communication")
    LEAFLETS = "leaflets", _("Printed legal rights")
    SALARY = "salary", _("Salary of the family-law attorney")
    CHILDREN = "children", _("Documents of the children")
    JOURNEYS = "journeys", _("Journeys home")
    EMERGENCIES = "emergencies", _("Emergencies")
    CAMPAIGN = "campaign", pgettext_lazy("fund", "Campaign")
