"""Staff accounts. Names and addresses are sealed under the server key; the login is stored as a tag."""

from .invitation import Invitation
from .limits import KnownAddress, RateLimit
from .notice import Notice
from .organisation import Organisation
from .recovery_sheets import RecoverySheets
from .roster_request import RosterRequest
from .user import User

__all__ = [
    "Invitation",
    "KnownAddress",
    "Notice",
    "Organisation",
    "RateLimit",
    "RecoverySheets",
    "RosterRequest",
    "User",
]
