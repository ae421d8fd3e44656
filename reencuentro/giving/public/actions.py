"""What is said to the public of the organisation itself."""

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role, Staff

from .models import Presentation


def present(staff: Staff, **texts: str) -> Presentation:
    """Publish these texts, the columns of `Presentation`; public pages have them within seconds."""
    with acting(staff, "public.presentation", Role.DIRECTOR) as act:
        return Presentation.objects.create(**texts, act=act)
