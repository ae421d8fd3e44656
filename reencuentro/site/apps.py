from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "reencuentro.site"
    label = "house"  # "site" is too near django.contrib.sites
