from django.apps import AppConfig


class KeyringConfig(AppConfig):
    name = "reencuentro.clinic.keyring"
    label = "keyring"
