"""Time zones by the names that people know: where the clinic, its courts and the people it serves are."""

from django.utils.translation import gettext_lazy as _

ZONES = (
    ("America/Mexico_City", _("Mexico City (Central Mexico)")),
    ("America/Cancun", _("Cancún (Quintana Roo)")),
    ("America/Hermosillo", _("Hermosillo (Sonora)")),
    ("America/Mazatlan", _("Mazatlán (Pacific Mexico)")),
    ("America/Tijuana", _("Tijuana (Baja California)")),
    ("America/Ciudad_Juarez", _("Ciudad Juárez")),
    ("America/Matamoros", _("Matamoros (Tamaulipas border)")),
    ("America/New_York", _("New York (U.S. Eastern)")),
    ("America/Chicago", _("Chicago (U.S. Central)")),
    ("America/Denver", _("Denver (U.S. Mountain)")),
    ("America/Phoenix", _("Phoenix (Arizona)")),
    ("America/Los_Angeles", _("Los Angeles (U.S. Pacific)")),
    ("America/Anchorage", _("Anchorage (Alaska)")),
    ("Pacific/Honolulu", _("Honolulu (Hawaii)")),
    ("America/Guatemala", _("Guatemala")),
    ("America/Tegucigalpa", _("Honduras")),
    ("America/El_Salvador", _("El Salvador")),
)


def name(zone: str) -> str:
    """A zone by the name that people know; its own name if it is none of ours."""
    return str(dict(ZONES).get(zone, zone))
