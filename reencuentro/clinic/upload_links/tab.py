"""Where the links stand among the pages of a case."""

from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.tabs import Group, Tab

TAB = Tab("upload_links", "upload_links:list", pgettext_lazy("tab of a case", "Sent to us"), Group.PAPERS)
