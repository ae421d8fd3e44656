"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "campaigns.begin": _("Began a campaign"),
    "campaigns.write": _("Wrote a campaign"),
    "campaigns.send": _("Sent a campaign for review"),
    "campaigns.compare": _("Compared a campaign with the index cards"),
    "campaigns.approve": _("Approved a campaign"),
    "campaigns.return": _("Sent a campaign back"),
    "campaigns.take.down": _("Took the story of a campaign down"),
    "campaigns.settle": _("Closed a campaign by its rule"),
}
