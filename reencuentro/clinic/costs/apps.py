from django.apps import AppConfig


class CostsConfig(AppConfig):
    name = "reencuentro.clinic.costs"
    label = "costs"
