from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "reencuentro.giving.gifts"
    label = "gifts"
