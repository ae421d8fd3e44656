from django.utils.translation import gettext_lazy as _

VERBS = {
    "list.view": _("looked at a list of cases"),
    "filter.save": _("kept a filter"),
    "filter.forget": _("deleted a filter"),
}
