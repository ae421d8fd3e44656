from django.urls import path

from .forms.promise import PromiseForm
from .forms.writing import ExamplesForm, NewsForm, StoryForm
from .views import pictures, reading, reviewing, writing

app_name = "campaigns"

ONE = "fundraising/<uuid:campaign>/"

urlpatterns = [
    path("fundraising/", reading.campaigns, name="list"),
    path("fundraising/new/", writing.begin, name="begin"),
    path(ONE, reading.campaign, name="campaign"),
    path(f"{ONE}story/", writing.write, {"editor": StoryForm}, name="story"),
    path(f"{ONE}money/", writing.write, {"editor": PromiseForm}, name="promise"),
    path(f"{ONE}examples/", writing.write, {"editor": ExamplesForm}, name="examples"),
    path(f"{ONE}news/", writing.write, {"editor": NewsForm}, name="news"),
    path(f"{ONE}pictures/", pictures.pictures, name="pictures"),
    path(f"{ONE}pictures/add/", pictures.add, name="add-picture"),
    path(f"{ONE}pictures/<uuid:picture>/<int:width>/", pictures.picture, name="picture"),
    path(f"{ONE}preview/<slug:language>/", reading.preview, name="preview"),
    path(f"{ONE}send/", reviewing.send, name="send"),
    path(f"{ONE}compare/", reviewing.compare, name="compare"),
    path(f"{ONE}review/", reviewing.review, name="review"),
    path(f"{ONE}return/", reviewing.send_back, name="return"),
    path(f"{ONE}take-down/", reviewing.take_down, name="take-down"),
    path(f"{ONE}settle/", reviewing.settle, name="settle"),
]
