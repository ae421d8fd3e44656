from django.utils.translation import gettext_lazy as _

VERBS = {
    "reminder.send": _("reminded a colleague by e-mail"),
    "reminder.raise": _("raised terms that nobody answered"),
    "reminder.settings": _("changed when she is reminded"),
    "calendar.view": _("looked at her calendar"),
    "calendar.team": _("looked at who has how much due"),
    "feed.make": _("made an address for her calendar"),
    "feed.revoke": _("revoked the address of her calendar"),
    "feed.fetch": _("fetched a calendar by its address"),
    "feed.refused": _("tried an address of a calendar that does not work"),
}
