"""What this room writes into the audit trail, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "organisation.found": _("founded the organisation"),
    "organisation.rehearse": _("rehearsed the recovery key"),
    "organisation.change": _("changed the organisation's settings"),
    "login.done": _("logged in"),
    "login.refused": _("was refused at login"),
    "login.waiting": _("tried to log in before being confirmed"),
    "login.code": _("used the printed recovery code"),
    "login.confirmed": _("gave the second factor again"),
    "logout.done": _("logged out"),
    "session.end": _("ended sessions"),
    "factor.add": _("added a second factor"),
    "factor.remove": _("removed a second factor"),
    "passphrase.change": _("changed the passphrase"),
    "code.renew": _("made a new printed recovery code"),
    "staff.denied": _("was refused a page of the team"),
    "staff.invite": _("invited a colleague"),
    "invitation.cancel": _("cancelled a link"),
    "invitation.use": _("used a one-time link"),
    "invitation.refused": _("tried a link that no longer works"),
    "recovery.make": _("made a new recovery key, not in use yet"),
    "recovery.drop": _("dropped a recovery key that was not in use yet"),
    "recovery.renew": _("asked for a new recovery key"),
    "roster.request": _("asked for a change in the team"),
    "roster.sign": _("signed a change in the team"),
    "roster.refuse": _("refused a change in the team"),
    "rekey.start": _("started a new key for a colleague"),
    "access.give_again": _("gave a colleague access again"),
}
