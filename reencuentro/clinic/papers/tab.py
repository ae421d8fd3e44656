"""Where the papers stand among the pages of a case: first of their group."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TABS = (
    Tab("papers", "papers:list", pgettext_lazy("tab of a case", "Papers"), Group.PAPERS),
    Tab("needed", "papers:needed", pgettext_lazy("tab of a case", "What is missing"), Group.PAPERS),
)
