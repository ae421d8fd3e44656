from django.utils.translation import gettext_lazy as _

VERBS = {
    "reading.look": _("Looked at what is written in a file"),
    "reading.search": _("Searched in the papers of a case"),
    "reading.read": _("Had pages read, to find what is written in them"),
}
