"""The time zones in which the people live whom the clinic serves."""

from django.utils.translation import gettext_lazy as _

ZONES = (
    ("America/Mexico_City", _("Central Mexico (Mexico City)")),
    ("America/Cancun", _("Quintana Roo (Cancún)")),
    ("America/Hermosillo", _("Sonora (Hermosillo)")),
    ("America/Mazatlan", _("Pacific Mexico (Mazatlán)")),
    ("America/Tijuana", _("Baja California (Tijuana)")),
    ("America/Ciudad_Juarez", _("Ciudad Juárez")),
    ("America/Matamoros", _("Tamaulipas border (Matamoros)")),
    ("America/New_York", _("U.S. Eastern (New York)")),
    ("America/Chicago", _("U.S. Central (Chicago)")),
    ("America/Denver", _("U.S. Mountain (Denver)")),
    ("America/Phoenix", _("Arizona (Phoenix)")),
    ("America/Los_Angeles", _("U.S. Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
    ("America/Guatemala", _("Guatemala")),
    ("America/Tegucigalpa", _("Honduras")),
    ("America/El_Salvador", _("El Salvador")),
)


def name(zone: str) -> str:
    """A zone by the name that people know; its own name if it is none of ours."""
    return str(dict(ZONES).get(zone, zone))
