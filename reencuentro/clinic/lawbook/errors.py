"""What the lawbook refuses, in words for the reader."""

from django.utils.functional import Promise


class NotTaken(Exception):
    """`messages` say why, each a sentence in the reader's language."""

    def __init__(self, *messages: str | Promise) -> None:
        super().__init__(*messages)
        self.messages = messages
