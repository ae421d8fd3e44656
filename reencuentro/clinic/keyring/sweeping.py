"""What a machine that stopped in the middle left in the keyring: heads not pinned, stumps of uploads."""

from .beginning import settle
from .storage import sweep_stumps


def sweep() -> None:
    sweep_stumps()
    settle()
