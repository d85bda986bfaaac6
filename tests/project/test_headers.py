"""Every answer tells the browser what to refuse, and none of our templates needs what is refused (T34)."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.pages import make_private
from tests.people import signed_in

from .files import ROOT

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db

# A mail has no policy and can fetch no style sheet (`test_html_mail`); a digest is kept as one file.
ALONE = {
    ROOT / "extranet/notifications/templates/notifications/mail.html",
    ROOT / "extranet/digests/templates/digests/sent.html",
}
TEMPLATES = sorted(
    path
    for folder in ("site", "home", "methodbank", "extranet", "search")
    for path in (ROOT / folder).rglob("templates/**/*.html")
    if path not in ALONE
)
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "a style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
}
# Data for search engines, escaped by `cms.finding.structured_data.as_script`: browsers do not run it.
DATA = '<script type="application/ld+json">{{ link_preview.script }}</script>'
STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
}
PATHS = [
    "/",
    "/halsa/",
    "/robots.txt",
    "/sitemap.xml",
    "/sok/?q=remiss",
    "/moten/flode.xml",
    "/konto/login/",
    "/extranat/",
    "/extranat/finns-inte/",
    "/finns-inte/",
    "/%00/",
    "/overenskommelser",
    "/media/images/saknas.png",
    "/documents/1/saknas.pdf",
    "/static/css/base.css",
]


def policy(response) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))


def test_templates_are_found():
    assert len(TEMPLATES) > 100


@pytest.mark.parametrize("what", INLINE)
def test_no_template_of_ours_holds_anything_inline(what):
    """The policy would stop it, and nobody would see why."""
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in TEMPLATES
        for line in path.read_text().replace(DATA, "").splitlines()
        if INLINE[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", PATHS)
def test_every_kind_of_answer_carries_the_headers(path, front):
    """Pages, errors, redirects, feeds, files and static files."""
    response = Client().get(path)
    assert policy(response) == STRICT
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_fault_of_ours_carries_the_headers(front, monkeypatch):
    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("home.models.upcoming_meetings", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert policy(response) == STRICT


def test_answer_to_a_forged_request_carries_the_headers(skane):
    client = Client(enforce_csrf_checks=True)
    client.force_login(skane)
    response = client.post("/konto/logout/")
    assert response.status_code == 403
    assert policy(response) == STRICT


def test_cms_loosens_only_what_wagtail_needs(redaktor):
    """Styles and previews; never `unsafe-inline` or `unsafe-eval` for scripts."""
    response = signed_in(redaktor).get("/admin/")
    loosened = {re.sub(r"'nonce-[^']+'", "NONCE", rule) for rule in policy(response) - STRICT}
    assert loosened <= {
        "script-src 'self'",
        "script-src 'self' NONCE",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "frame-src 'self'",
    }
    assert "unsafe-eval" not in response["Content-Security-Policy"]


def test_private_page_answers_with_the_headers_and_is_never_kept(bank, skane):
    """T22."""
    make_private(bank)
    response = signed_in(skane).get("/metodbank/")
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert policy(response) == STRICT


def test_cookies_are_out_of_reach_of_scripts_and_other_sites():
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        assert getattr(settings, f"{name}_COOKIE_HTTPONLY")
        assert getattr(settings, f"{name}_COOKIE_SAMESITE") == "Lax"
