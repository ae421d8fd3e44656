from django.urls import URLPattern

app_name = "government_forms"

urlpatterns: list[URLPattern] = []
