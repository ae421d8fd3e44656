"""Names as people write and say them. Nothing here remembers a name: plaintext must not outlive a request."""

from .folding import fold, words
from .nicknames import full_forms, short_forms
from .order import display_name, sort_key
from .sound import sound, sounds

__all__ = ["display_name", "fold", "full_forms", "short_forms", "sort_key", "sound", "sounds", "words"]
