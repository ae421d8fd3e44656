"""What the office sets for everybody."""

from reencuentro.clinic.audit.actions import recording

from ..authority import OFFICE, require_role
from ..models import Organisation, User


def change_settings(staff: User, **facts: object) -> None:
    """Change name, country, language, time_zone or retention_months."""
    with recording(staff.id, "organisation.change"):
        require_role(staff, *OFFICE)
        clinic = Organisation.objects.select_for_update().get()
        for name, value in facts.items():
            setattr(clinic, name, value)
        clinic.save(update_fields=list(facts))


def set_language(user: User, language: str) -> None:
    """The language in which the house writes to her and greets her at login."""
    User.objects.filter(id=user.id).update(language=language)
