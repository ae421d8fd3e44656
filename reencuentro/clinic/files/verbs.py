from django.utils.translation import gettext_lazy as _

VERBS = {
    "files.read": _("Read which files the case has"),
    "files.look": _("Looked at a file"),
    "files.fetch": _("Fetched a file"),
    "files.keep": _("Kept a file"),
    "files.start": _("Began to bring a file"),
    "files.give_up": _("Gave up bringing a file"),
    "files.rename": _("Changed the name or the note of a file"),
    "files.move": _("Moved a file to another part of the case"),
    "files.split": _("Took pages out of a file"),
    "files.merge": _("Put files together"),
    "files.remove": _("Removed a file and destroyed its key"),
    "files.damaged": _("Found a file altered where it is stored"),
}
