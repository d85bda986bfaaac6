from django.urls import path

from . import views

PREFIX = "personer/"
urlpatterns = [path("<int:key>/radera/", views.erase_person, name="erase_person")]
