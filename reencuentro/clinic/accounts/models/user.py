"""A member of staff. Her keys are in the keyring; her role is whatever the signed roster says."""

import unicodedata
import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone

from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.fields import ServerSealedText
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.keyring.server import server_key


def fold_login(login: str) -> str:
    """One spelling for each login: capitals, accents' encoding and outer blanks make no difference."""
    return unicodedata.normalize("NFKC", login).casefold().strip()


def login_tag(login: str) -> bytes:
    """The keyed tag (32 bytes) under which an account is found without storing its login in the clear."""
    return server_key().tag("login", fold_login(login))


class UserManager(models.Manager["User"]):
    def by_login(self, login: str) -> "User | None":
        return self.filter(login_tag=login_tag(login)).first()


class User(AbstractBaseUser):
    """`is_active` is false for accounts that were suspended or removed; the roster is checked besides."""

    password = None
    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login_tag = models.BinaryField(max_length=32, unique=True, editable=False)
    login = ServerSealedText()
    display_name = ServerSealedText()
    email = ServerSealedText(blank=True)
    last_login_at = ServerSealedText(blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    is_active = models.BooleanField(default=True)
    created_on = models.DateField(default=timezone.localdate)

    USERNAME_FIELD = "login_tag"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque; links one person's rows with each other",
        "login_tag": "keyed tag; says nothing without the server key",
        "language": "Spanish or English",
        "is_active": "how many accounts are closed",
        "created_on": "day on which an account was made",
    }

    objects = UserManager()

    def save(self, *args: object, **kwargs: object) -> None:
        self.login_tag = login_tag(self.login)
        super().save(*args, **kwargs)

    @property
    def role(self) -> Role | None:
        """The role that the signed roster gives; None while she waits for it or once it was taken."""
        return rosters.role_of(self.id)

    def get_session_auth_hash(self) -> str:
        """Sessions end by deleting their rows, so nothing of the account needs to be mixed in."""
        return self.id.hex

    def __str__(self) -> str:
        return str(self.id)

    def __repr__(self) -> str:
        return f"<User {self.id}>"
