from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "reencuentro.giving.cards"
    label = "cards"
