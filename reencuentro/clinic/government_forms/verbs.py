from django.utils.translation import gettext_lazy as _

VERBS = {
    "forms.read": _("Read which forms were filled in"),
    "forms.fill": _("Read what a form would say"),
    "forms.page": _("Looked at a page of a filled-in form"),
    "forms.facts": _("Wrote down facts for forms"),
    "forms.keep": _("Filled in a form and kept it"),
    "forms.adopt": _("Added a blank form"),
    "forms.map": _("Changed what the fields of a form ask for"),
    "forms.edition": _("Recorded the current edition of a form"),
}
