from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "reencuentro.clinic.accounts"
    label = "accounts"
