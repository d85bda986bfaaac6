import pytest
from wagtail.embeds import embeds
from wagtail.embeds.exceptions import EmbedException
from wagtail.embeds.finders import oembed

INSIDE = [
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:8000/halsa/",
    "http://[::1]/",
    "http://10.0.0.1/video",
    "file:///etc/passwd",
    "https://youtube.com.evil.example/watch?v=1",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", INSIDE)
def test_the_server_fetches_nothing_from_inside(address, monkeypatch):
    """T63: films come from the providers that Wagtail knows, and nothing else is asked for."""
    fetched = []
    monkeypatch.setattr(oembed.requests, "get", lambda *asked, **options: fetched.append(asked))
    with pytest.raises(EmbedException):
        embeds.get_embed(address)
    assert fetched == []
