"""Accounts stand alone: after login these tests go to a page of this room. New browsers speak English."""

import pytest


@pytest.fixture(autouse=True)
def _home(settings) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:notices"
    settings.LANGUAGE_CODE = "en"
