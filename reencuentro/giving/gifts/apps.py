from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "reencuentro.giving.gifts"
    label = "gifts"

    def ready(self) -> None:
        from reencuentro.giving.books import belonging as books

        from . import belonging

        books.asks(belonging.owner_of)
