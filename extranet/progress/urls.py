from django.urls import path

from . import views

PREFIX = "jobb/"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<uuid:key>/", views.job, name="job"),
    path("<uuid:key>/fil/", views.job_file, name="job_file"),
]
