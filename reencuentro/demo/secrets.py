"""Second factors of the demonstration: derived from a file of this installation, shown on its login page.

Only a demonstration does this: there is nothing real behind them.
"""

import base64
import hmac
import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth

from reencuentro.site.config import CONFIG


def totp_secret(login: str) -> str:
    """The authenticator secret of a demonstration login, in base32."""
    digest = hmac.digest(CONFIG.secrets["django"], f"demo totp {login}".encode(), "sha256")
    return base64.b32encode(digest[:20]).decode()


def code_now(login: str) -> str:
    """The six digits that an authenticator app would show now."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return auth.format_hotp_value(auth.hotp_value(totp_secret(login), counter))
