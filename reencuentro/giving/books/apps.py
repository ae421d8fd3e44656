from django.apps import AppConfig


class BooksConfig(AppConfig):
    name = "reencuentro.giving.books"
    label = "books"
