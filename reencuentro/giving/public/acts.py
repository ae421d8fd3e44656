"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {"public.presentation": _("Changed what the public reads of the organisation")}
