"""What this room writes in the trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "import.start": _("Brought a list to import"),
    "import.read": _("Had a list read, row by row"),
    "import.check": _("Checked the rows of a list"),
    "import.map": _("Said what the columns of a list mean"),
    "import.write": _("Brought rows of a list in as cases"),
    "import.discard": _("Threw a list away"),
    "export.case": _("Took a copy of a case out of the house"),
    "export.list": _("Took a list of cases out of the house"),
    "exchange.denied": _("Asked for something of the import or export that is not hers"),
}
