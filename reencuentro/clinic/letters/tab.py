"""Where letters stand among the pages of a case."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TAB = Tab("letters", "letters:list", pgettext_lazy("tab of a case", "Letters"), Group.PAPERS)
