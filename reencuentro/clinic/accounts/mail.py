"""Letters to staff: fixed neutral words, the same subject for all, no names, no numbers, no ids.

A one-time link, or a checkpoint of the audit trail, is the only thing that a letter ever encloses, since it
is what the letter is for.
"""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage, mailers
from django.utils import translation
from django.utils.translation import gettext_lazy

logger = logging.getLogger(__name__)

SUBJECT = gettext_lazy("A message for you")

LETTERS = {
    "invitation": gettext_lazy(
        "You were invited to open an account. The link works once, for 24 hours:\n\n{enclosed}\n\n"
        "If you did not expect this, you need not do anything."
    ),
    "rekey": gettext_lazy(
        "Here is the link you asked for. It works once, for 24 hours:\n\n{enclosed}\n\n"
        "If you did not ask for it, tell the person you work with."
    ),
    "security": gettext_lazy(
        "Something about the security of your account has changed. Log in to see what.\n\n"
        "If it was not you, tell the person you work with at once."
    ),
    "house": gettext_lazy(
        "Something that concerns the security of all of us has changed. Log in to see what, and whether "
        "there is something for you to do."
    ),
    "checkpoint": gettext_lazy(
        "Please keep this message; there is nothing to do. It says nothing about anybody. With it an expert "
        "can show one day that a record is whole.\n\n{enclosed}"
    ),
}


def can_send() -> bool:
    """Whether this installation has been told how to send mail; if not, links are handed over in person."""
    return "default" in mailers


def send(letter: str, address: str, language: str, enclosed: str = "") -> bool:
    """Send one of LETTERS in the reader's language. Returns whether it was sent."""
    if not address or not can_send():
        return False
    with translation.override(language):
        message = EmailMessage(str(SUBJECT), str(LETTERS[letter]).format(enclosed=enclosed), to=[address])
    return _delivered(message)


def send_words(address: str, language: str, words: str) -> bool:
    """Send fixed sentences that a room above chose, already in the reader's language: counts, never facts."""
    if not address or not can_send():
        return False
    with translation.override(language):
        subject = str(SUBJECT)
    return _delivered(EmailMessage(subject, words, to=[address]))


def _delivered(message: EmailMessage) -> bool:
    """A mail server that is down must not stop the work: the link can be handed over instead."""
    try:
        return message.send() == 1
    except (OSError, SMTPException):
        logger.warning("a letter could not be delivered")
        return False
