"""Where the search stands among the pages of a case."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TAB = Tab("reading", "reading:search", pgettext_lazy("tab of a case", "Search in papers"), Group.PAPERS)
