from pathlib import Path

import pytest
from django.utils.text import slugify

from home.content import loader, texts
from home.content.management.commands import content
from home.content.report import Report
from home.content.texts import read_all
from home.demo.contacts import MUNICIPALITIES
from home.demo.register import READ
from home.demo.texts import read
from places.models import Municipality, Region

from .content_tools import FEW, copy_texts, few_texts_from


@pytest.fixture
def few_texts_and_survey(tmp_path, monkeypatch) -> Path:
    copy_texts(tmp_path, *FEW)
    monkeypatch.setattr(texts, "DATA", tmp_path)
    return tmp_path


@pytest.fixture
def few_texts(tmp_path, monkeypatch) -> Path:
    """Without the survey, which takes its time."""
    return few_texts_from(tmp_path, monkeypatch)


@pytest.fixture
def no_content(db, monkeypatch) -> None:
    """The demo without what every installation starts with."""
    monkeypatch.setattr(content, "load", Report)


@pytest.fixture
def places(db, monkeypatch) -> None:
    """Those that the texts are about. The survey, which brings all of them, has tests of its own."""
    monkeypatch.setattr(loader.register, "load", lambda report: None)
    for code, name in (("12", "Skåne"), ("24", "Västerbotten")):
        Region.objects.create(code=code, name=name, slug=slugify(name))
    for code in municipality_codes():
        region, _ = Region.objects.get_or_create(code=code[:2], defaults={"slug": code[:2]})
        Municipality.objects.create(code=code, name=f"Kommun {code}", region=region)


def municipality_codes() -> set[str]:
    extranet = read("extranet.toml")
    told = {text["place"] for text in [*extranet["experiences"], *extranet["inputs"]]}
    named = {text["municipality"] for text in read_all("municipalities")} | {READ, *MUNICIPALITIES}
    return named | {code for code in told if len(code) > 2}
