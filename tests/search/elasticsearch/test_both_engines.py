"""The same questions asked of the whole search, with either engine behind it: the answers are the same."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from search import service
from search.documents import INSIDE, PUBLIC, user_token
from search.engines import chosen
from search.engines.elasticsearch.client import client_of
from search.questions import Question
from tests.search.golden import TEXTS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
