from django.utils.translation import gettext_lazy as _

VERBS = {
    "lists.found": _("Made the place where lists of people are kept"),
    "lists.bring": _("Brought a list of people"),
    "lists.read": _("Had a list of people read, row by row"),
    "lists.describe": _("Said whose a list of people is and what its columns mean"),
    "lists.check": _("Had the rows of a list of people checked"),
    "lists.accept": _("Took a checked list of people in"),
    "lists.add": _("Added a list of people to search"),
    "lists.discard": _("Threw a list of people away before it came in"),
    "lists.open": _("Looked at a list of people"),
    "lists.renew": _("Let a list of people be held longer"),
    "lists.remove": _("Destroyed a list of people before its day"),
    "lists.certify": _("Signed that a list of people is destroyed"),
    "lists.expire": _("Destroyed lists of people whose day was over"),
    "lists.destroy_again": _("Destroyed keys of ended lists that a backup had brought back"),
    "lists.denied": _("Asked for a list of people that is not hers"),
}
