from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "reencuentro.giving.access"
    label = "access"
