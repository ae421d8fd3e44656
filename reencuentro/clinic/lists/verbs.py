from django.utils.translation import gettext_lazy as _

VERBS = {
    "lists.found": _("Made the place where lists of people are kept"),
    "lists.add": _("Added a list of people to search"),
    "lists.expire": _("Destroyed lists whose time was over"),
}
