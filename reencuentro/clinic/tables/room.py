"""Room on the disk: a long list ends in words, before the databases have none left to write in."""

import shutil

from django.utils.translation import gettext as _

from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.people.refusals import Refused

LEFT_FREE = 512 * 1024 * 1024


def require_room(for_bytes: int = 0) -> None:
    """Raises `Refused` unless so many bytes fit on the disk of sealed files, with `LEFT_FREE` beside."""
    if shutil.disk_usage(folder()).free < LEFT_FREE + for_bytes:
        message = _(
            "The disk of the server is nearly full. Nothing of this list was kept. Tell who looks after it."
        )
        raise Refused(message, "file")
