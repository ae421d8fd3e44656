from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "reencuentro.clinic.letters"
    label = "letters"
