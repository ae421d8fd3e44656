from django.utils.translation import gettext_lazy as _

VERBS = {
    "files.read": _("Read which files the case has"),
    "files.keep": _("Kept a file"),
}
