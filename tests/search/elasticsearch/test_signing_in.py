"""TLS and a password, tried against a small server that has both: the one of the tests has neither (T83)."""

import base64

import pytest

from search.checks import check_elasticsearch
from search.engines import EngineError
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.server import Server, chosen_server, faults_of
from search.questions import Candidate
from tests.programs import needed

from .stand_ins import Certificate, hits, standing_in
from .written import asked


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Certificate:
    return Certificate(tmp_path_factory.mktemp("tls")).make(needed("openssl"))


@pytest.fixture
def secured(certificate):
    with standing_in(lambda: (200, hits((1, 1.0))), certificate) as server:
        yield server


def found(**identity: str) -> list[Candidate]:
    urls = (identity.pop("url"),)
    return list(ElasticsearchEngine(Server(urls, "knutpunkt", **identity)).find(asked("stadgar")).candidates)


def test_a_password_is_sent_over_tls_to_whom_our_certificate_names(secured, certificate):
    by_file = found(url=secured.url, user="sok", password="hemligt", ca=str(certificate.path))
    by_print = found(url=secured.url, user="sok", password="hemligt", fingerprint=certificate.fingerprint())

    assert by_file == by_print == [Candidate(1, 1.0)]
    assert secured.signed == {f"Basic {base64.b64encode(b'sok:hemligt').decode()}"}


def test_a_key_goes_before_a_password(secured, certificate):
    found(url=secured.url, api_key="bnlja2Vs", user="sok", password="hemligt", ca=str(certificate.path))

    assert secured.signed == {"ApiKey bnlja2Vs"}


@pytest.mark.parametrize("trust", [{}, {"fingerprint": "ab" * 32}])
def test_a_server_that_nobody_vouches_for_gets_no_password(secured, trust):
    with pytest.raises(EngineError):
        found(url=secured.url, user="sok", password="hemligt", **trust)

    assert secured.calls == []


def test_a_file_of_certificates_that_is_none_is_a_failure_and_no_broken_page(secured, tmp_path):
    for path in (tmp_path / "none.pem", tmp_path):
        with pytest.raises(EngineError):
            found(url=secured.url, user="sok", password="hemligt", ca=str(path))


REFUSED = {
    "http://search.example:9200": "without TLS",
    "http://10.0.0.7:9200": "without TLS",
    "http://localhost.example:9200": "without TLS",
    "http://127.0.0.1.example:9200": "without TLS",
    "https://search.example:9200": "without a password",
    "https://search.example": "scheme, host and port",
    "search.example:9200": "scheme, host and port",
    "ftp://search.example:9200": "scheme, host and port",
    "http://[::1:9200": "scheme, host and port",
    "http://127.0.0.1:mycket": "scheme, host and port",
    "http://elastic:hemligt@127.0.0.1:9200": "holds a password",
}


@pytest.mark.parametrize(("url", "why"), REFUSED.items())
def test_no_server_hears_members_words_in_the_clear_or_unasked(settings, url, why):
    """Refused by the check, and not asked either: where nobody looks at the check the embedded engine steps in."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URLS = [url]

    told = [error.msg for error in check_elasticsearch(None)]

    assert any(why in words for words in told)
    assert not any("hemligt" in words for words in told)
    with pytest.raises(EngineError, match=why):
        ElasticsearchEngine(chosen_server()).find(asked("stadgar"))


@pytest.mark.parametrize(
    ("urls", "more"),
    [
        (["http://127.0.0.1:9200", "http://localhost:9201", "http://[::1]:9200"], {}),
        (["https://search.example:9200"], {"user": "sok", "password": "hemligt"}),
        (["https://search.example:443"], {"api_key": "bnlja2Vs"}),
    ],
)
def test_this_machine_and_whoever_is_secured_may_be_asked(urls, more):
    assert faults_of(Server(tuple(urls), "knutpunkt", **more)) == []


def test_a_name_of_indexes_that_elasticsearch_would_refuse_is_told_before(settings):
    for name in ("", "Knutpunkt", "-a", "a*", "a,b", "å", "_all"):
        assert any(
            "ELASTICSEARCH_INDEX" in fault for fault in faults_of(Server(("http://127.0.0.1:1",), name))
        )


def test_the_check_says_nothing_while_the_embedded_engine_is_chosen(settings):
    settings.ELASTICSEARCH_URLS = ["http://search.example:9200"]

    assert check_elasticsearch(None) == []


def test_no_secret_is_in_what_a_server_is_called():
    server = Server(("http://127.0.0.1:1",), "a", "sok", password="hemligt", api_key="hemligare")

    assert "hemlig" not in repr(server)
