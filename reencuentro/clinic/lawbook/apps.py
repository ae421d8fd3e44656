from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "reencuentro.clinic.lawbook"
    label = "lawbook"

    def ready(self) -> None:
        from . import checks  # noqa: F401
