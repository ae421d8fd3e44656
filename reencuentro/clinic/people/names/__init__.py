"""Names as people write and say them. Nothing here remembers a name: plaintext must not outlive a request."""

from reencuentro.engines.tracing.names.folding import fold, words
from reencuentro.engines.tracing.names.nicknames import full_forms, short_forms
from reencuentro.engines.tracing.names.sound import sound, sounds

from .order import display_name, sort_key

__all__ = ["display_name", "fold", "full_forms", "short_forms", "sort_key", "sound", "sounds", "words"]
