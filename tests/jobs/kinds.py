"""Two kinds of jobs that leave a trace: each thing done is a group by that name, and no name is free twice."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group

from jobs import kinds
from jobs.domain import Item, start
from jobs.models import Job


class PowerCut(BaseException):
    """What no code of ours catches: the process is gone."""


class Letters(kinds.ItemsKind):
    """`cut_at` is the number of the item in whose middle the power goes; `broken` are those that fail each time."""

    name = "tests.letters"
    cut_at = 0
    broken: frozenset[int] = frozenset()
    refused = ""

    def title(self, job):
        return "Brev"

    def refusal(self, job):
        return self.refused

    def way_back(self, job):
        return "/extranat/", "Till början"

    def do(self, job, item):
        Group.objects.create(name=item.content)
        if item.number == self.cut_at:
            raise PowerCut
        if item.number in self.broken:
            raise RuntimeError("broken")
        return "sent"


class Report(kinds.FileKind):
    name = "tests.report"
    content = b"rows"
    refused = ""

    def title(self, job):
        return "Rapport"

    def refusal(self, job):
        return self.refused

    def way_back(self, job):
        return "/extranat/", "Till början"

    def make(self, job, came_to):
        came_to(5, 10)
        return self.content

    def fetched(self, job):
        Group.objects.create(name=f"fetched {uuid4()}")


@pytest.fixture
def letters(monkeypatch) -> Letters:
    return _registered(monkeypatch, Letters())


@pytest.fixture
def report(monkeypatch) -> Report:
    return _registered(monkeypatch, Report())


def _registered(monkeypatch, kind):
    monkeypatch.setitem(kinds._kinds, kind.name, kind)
    return kind


def press(by, names=("a", "b", "c"), **more) -> Job:
    options = {"submission_key": uuid4()} | more
    return start(kind=Letters, by=by, items=[Item(name) for name in names], **options)


def ask_for_report(by) -> Job:
    return start(kind=Report, by=by, submission_key=uuid4(), file_name="rapport.txt")


def sent() -> list[str]:
    return list(Group.objects.filter(name__in="abcdefgh").order_by("name").values_list("name", flat=True))
