from inspect import getmembers, isfunction

import pytest

from tests.mutants import unheld
from tests.mutants.guards import HOLDING, mutants

MODULE = """
def can_share(user, thing) -> bool:
    if not user.is_active:
        return False
    return thing.is_shared and user.pk == thing.åäö_id


def is_over(meeting) -> bool:
    return meeting.ends_at < now()


def rows(user):
    return Thing.objects.select_for_update().filter(owner=user, is_open=True).exclude(kind=2)


GUARDS = [Guard("a"), Guard("b")]


def share(thing, by):
    demand(can_share(by, thing))
    return Thing.objects.get((Q(a=1) | Q(b=2)) & ~Q(c=3))
"""


@pytest.mark.parametrize(
    ("gone", "line", "kind", "instead"),
    [
        ("not user.is_active", 3, "refusal", "    if False:"),
        ("thing.is_shared", 5, "clause", "    return True and user.pk == thing.åäö_id"),
        ("user.pk == thing.åäö_id", 5, "clause", "    return thing.is_shared and True"),
        ("meeting.ends_at < now()", 9, "answer", "    return True"),
        (
            ".select_for_update()",
            13,
            "lock",
            "    return Thing.objects.all().filter(owner=user, is_open=True).exclude(kind=2)",
        ),
        (
            "owner=user",
            13,
            "narrowing",
            "    return Thing.objects.select_for_update().filter( is_open=True).exclude(kind=2)",
        ),
        (
            "is_open=True",
            13,
            "narrowing",
            "    return Thing.objects.select_for_update().filter(owner=user, ).exclude(kind=2)",
        ),
        (
            ".exclude(kind=2)",
            13,
            "narrowing",
            "    return Thing.objects.select_for_update().filter(owner=user, is_open=True).all()",
        ),
        ('Guard("a")', 16, "trigger", 'GUARDS = [*(), Guard("b")]'),
        ('Guard("b")', 16, "trigger", 'GUARDS = [Guard("a"), *()]'),
        ("demand(can_share(by, thing))", 20, "refusal", "    None"),
        ("Q(a=1)", 21, "condition", "    return Thing.objects.get(((Q(b=2))) & ~Q(c=3))"),
        ("Q(b=2)", 21, "condition", "    return Thing.objects.get(((Q(a=1))) & ~Q(c=3))"),
        ("Q(a=1) | Q(b=2)", 21, "condition", "    return Thing.objects.get((~Q(c=3)))"),
        ("~Q(c=3)", 21, "condition", "    return Thing.objects.get((Q(a=1) | Q(b=2)))"),
    ],
)
def test_each_guard_is_taken_out_alone(gone, line, kind, instead):
    [mutant] = [one for one in mutants(MODULE) if (one.gone, one.kind) == (gone, kind)]

    changed = mutant.source.splitlines()
    assert (mutant.line, changed[line - 1]) == (line, instead)
    assert [text for number, text in enumerate(changed) if number != line - 1] == [
        text for number, text in enumerate(MODULE.splitlines()) if number != line - 1
    ]


def test_lock_of_a_helper_is_taken_out_and_nothing_that_it_asks_with_it():
    [mutant] = mutants("def act(by):\n    person = held_person(by)\n")

    assert (mutant.gone, mutant.kind) == ("held_person(by)", "lock")
    assert mutant.source.endswith('fromlist=["held"]).held_person(by)\n')
    assert {
        name for name, _function in getmembers(unheld, isfunction) if name.startswith(("held", "all_held"))
    } == HOLDING


def test_nothing_else_is_taken_out():
    assert len(list(mutants(MODULE))) == 15


def test_value_to_fall_back_on_is_no_guard():
    assert [one.gone for one in mutants('name = upload.name or ""\n')] == ["upload.name"]
