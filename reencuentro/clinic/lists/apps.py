from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "reencuentro.clinic.lists"
    label = "lists"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        from .warm import let_go

        user_logged_out.connect(let_go, dispatch_uid="lists")
