"""How the pages of a case lead here."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TAB = Tab("safety", "safety:page", pgettext_lazy("tab of a case", "Safety"), Group.FAMILY)
