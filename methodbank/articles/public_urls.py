from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from .feeds import ArticleFeed

PREFIX = "metodbank/"
urlpatterns = [path("flode.xml", conditional_page(require_safe(ArticleFeed())), name="article_feed")]
