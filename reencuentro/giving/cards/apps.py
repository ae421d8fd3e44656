from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "reencuentro.giving.cards"
    label = "cards"

    def ready(self) -> None:
        from . import checks  # noqa: F401
