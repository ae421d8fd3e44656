from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "reencuentro.giving.public"
    label = "public"
