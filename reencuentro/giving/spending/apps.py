from django.apps import AppConfig


class SpendingConfig(AppConfig):
    name = "reencuentro.giving.spending"
    label = "spending"
