"""The Content-Security-Policy of each answer (T34). The policies stand in `config.settings.headers`."""

from __future__ import annotations

import json
import re

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

_INLINE = re.compile(r"<script(?: type=\"text/javascript\")?>(?P<code>.*?)</script>", re.DOTALL)
# A call of one of Wagtail's own starters. What it is given is checked to be plain data.
_CALL = re.compile(r"\s*(?:init(?:Date|Time|DateTime)Chooser|new \w*Chooser)\((?P<data>.*)\);\s*", re.DOTALL)
_STRING = r'"[^"<\\\n]*(?:\\u[0-9A-F]{4}[^"<\\\n]*)*"'
_FIXED = (
    rf"\(function\(\) \{{ var panel = new (?:Inline|MultipleChooser)Panel\(JSON\.parse\({_STRING}\)\); \}}\)\(\);",
    # wagtail-localize: the box that ticks all languages, and where the choosers of its editor are.
    r"document\.addEventListener\('DOMContentLoaded', function\(\) \{"
    r" var selectAll = document\.querySelector\('\[name=\"select_all\"\]'\);"
    r" var locales = document\.querySelectorAll\('\[name=\"locales\"\]'\);"
    r" selectAll\.addEventListener\('change', function\(\) \{"
    r" for \(var i = 0; i < locales\.length; i\+\+\) \{ locales\[i\]\.checked = selectAll\.checked; \} \}\); \}\);",
    rf'if \(typeof window\.chooserUrls === "undefined"\) \{{ window\.chooserUrls = \{{'
    rf" imageChooser: {_STRING}, documentChooser: {_STRING}, pageChooser: {_STRING}, \}} \}}",
)


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy; in the CMS a looser one, with a nonce on the scripts that start Wagtail's widgets."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_cms(request) and isinstance(response, HttpResponse) and _is_html(response):
            _sign_starters(request, response)
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if is_cms(request) and not report_only:
            parts.config = settings.CMS_POLICY
        return parts


def is_cms(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def is_starter(code: str) -> bool:
    """Whether an inline script is one with which Wagtail starts a widget, and nothing else.

    Only known calls with plain data are, wherever they stand, so that nobody gets a script of her own signed.
    """
    if call := _CALL.fullmatch(code):
        return _is_data(call["data"])
    words = " ".join(code.split())
    return any(re.fullmatch(pattern, words) for pattern in _FIXED)


def _is_data(arguments: str) -> bool:
    try:
        json.loads(f"[{arguments}]")
    except ValueError:
        return False
    return True


def _is_html(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _sign_starters(request: HttpRequest, response: HttpResponse) -> None:
    page = response.content.decode(response.charset)
    signed = _INLINE.sub(lambda script: _sign(script, request), page)
    if signed != page:
        response.content = signed.encode(response.charset)
        if "Content-Length" in response:
            response["Content-Length"] = str(len(response.content))


def _sign(script: re.Match[str], request: HttpRequest) -> str:
    if not is_starter(script["code"]):
        return script[0]
    nonce = request.csp_nonce  # type: ignore[attr-defined]  # set by django-csp
    return f'<script nonce="{nonce}">{script["code"]}</script>'
