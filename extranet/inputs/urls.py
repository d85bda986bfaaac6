from django.urls import path

from . import views

PREFIX = "inspel/"
urlpatterns = [
    path("", views.inputs, name="inputs"),
    path("nytt/", views.new, name="input_new"),
    path("<uuid:key>/", views.detail, name="input"),
    path("<uuid:key>/andra/", views.edit, name="input_edit"),
    path("<uuid:key>/lamna-in/", views.file, name="input_file"),
    path("<uuid:key>/dela/", views.share, name="input_share"),
    path("<uuid:key>/aterkalla/", views.withdraw, name="input_withdraw"),
    path("<uuid:key>/steg/", views.step, name="input_step"),
]
