"""Where the sealed files of cases lie: on the disk of the server, or in a bucket that speaks S3."""

from .errors import Unreachable
from .store import Store, store

__all__ = ["Store", "Unreachable", "store"]
