"""Where forms stand among the pages of a case."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TAB = Tab("government_forms", "government_forms:list", pgettext_lazy("tab of a case", "Forms"), Group.PAPERS)
