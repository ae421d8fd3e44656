"""How the pages of a case lead here."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TAB = Tab("tracing", "tracing:list", pgettext_lazy("tab of a case", "Search"), Group.WAY)
