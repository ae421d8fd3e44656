from django.urls import path

from .views import changing, looking, uploading

app_name = "files"

CASE = "cases/<uuid:case_id>/files/"
ROW = f"{CASE}<uuid:row_id>/"

urlpatterns = [
    path(CASE, looking.files, name="list"),
    path(f"{CASE}upload/", uploading.upload, name="upload"),
    path(f"{CASE}start/", uploading.start, name="start"),
    path(f"{CASE}merge/", changing.merge, name="merge"),
    path(ROW, looking.page, name="page"),
    path(f"{ROW}pages/<int:number>/", looking.picture, name="page-picture"),
    path(f"{ROW}download/", looking.download, name="download"),
    path(f"{ROW}copy/", looking.copy, name="copy"),
    path(f"{ROW}check/", looking.check, name="check"),
    path(f"{ROW}pieces/<int:offset>/", uploading.piece, name="piece"),
    path(f"{ROW}finish/", uploading.finish, name="finish"),
    path(f"{ROW}give-up/", uploading.give_up, name="give-up"),
    path(f"{ROW}describe/", changing.describe, name="describe"),
    path(f"{ROW}version/", changing.version, name="version"),
    path(f"{ROW}move/", changing.move, name="move"),
    path(f"{ROW}split/", changing.split, name="split"),
    path(f"{ROW}remove/", changing.remove, name="remove"),
]
