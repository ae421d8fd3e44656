"""The virus scanner, if this installation has one: ClamAV behind a socket, which is sent the content."""

from typing import BinaryIO

import clamd
from django.conf import settings

from .refusing import refused

_PATIENCE = 120  # seconds: a large file takes its time


def scan(file: BinaryIO) -> None:
    """Raises `Refused`: for what it finds, and if it can't be asked, since nothing is kept unscanned."""
    if not settings.CLAMAV:
        return
    file.seek(0)
    try:
        answer = _scanner().instream(file)
    except (clamd.ClamdError, OSError) as error:
        raise refused("scanner") from error
    verdict = answer["stream"][0] if answer else ""
    if verdict != "OK":
        raise refused("virus" if verdict == "FOUND" else "scanner")


def _scanner() -> clamd.ClamdNetworkSocket:
    """`CLAMAV` is the path of a socket, or host:port."""
    host, colon, port = settings.CLAMAV.rpartition(":")
    if colon and port.isdecimal():
        return clamd.ClamdNetworkSocket(host, int(port), timeout=_PATIENCE)
    return clamd.ClamdUnixSocket(settings.CLAMAV, timeout=_PATIENCE)
