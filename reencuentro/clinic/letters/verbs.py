from django.utils.translation import gettext_lazy as _

VERBS = {
    "letters.read": _("Read the letters of the case"),
    "letters.open": _("Read a letter"),
    "letters.fetch": _("Fetched a letter"),
    "letters.begin": _("Began a letter"),
    "letters.write": _("Wrote in a letter"),
    "letters.discard": _("Discarded the draft of a letter"),
    "letters.ask": _("Asked a lawyer to approve a letter"),
    "letters.approve": _("Approved a letter"),
    "letters.take_back": _("Took a letter back to write on"),
    "letters.issue": _("Issued a letter"),
    "letters.bundle": _("Put a hearing bundle together"),
    "letters.template": _("saved a template of letters"),
    "letters.work": _("tried a change of a template"),
    "letters.drop_work": _("gave up a change of a template"),
    "letters.letterhead": _("changed the letterhead"),
}
