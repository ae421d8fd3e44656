"""What goes by itself: a campaign that is over is closed by its rule."""

from .actions.settling import settle_due


def sweep() -> None:
    settle_due()
