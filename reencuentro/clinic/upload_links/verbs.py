from django.utils.translation import gettext_lazy as _

VERBS = {
    "upload_links.read": _("Read the links for sending papers"),
    "upload_links.make": _("Made a link for sending papers"),
    "upload_links.take_back": _("Took back a link for sending papers"),
    "upload_links.refused": _("Somebody came with a link that doesn't work"),
    "upload_links.receive": _("Papers came in by a link"),
    "upload_links.take_in": _("Took a paper that came in into the case"),
    "upload_links.drop": _("Threw away a paper that came in"),
}
