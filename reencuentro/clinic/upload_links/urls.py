from django.urls import URLPattern

app_name = "upload_links"

urlpatterns: list[URLPattern] = []
