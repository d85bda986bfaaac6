"""How a view is written (docs/developers/views.md), asked of each one that has an address."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.permissions.addresses import patterns

from .files import ROOT, python_files

METHODS = {"require_safe", "require_POST", "require_GET_or_POST"}


def views() -> Iterator[tuple[str, str, list[str]]]:
    """(route, name, decorators from the outermost) of each view that is a function of ours."""
    for route, pattern in patterns():
        view = inspect.unwrap(pattern.callback)
        if inspect.isfunction(view) and is_ours(view):
            yield route, f"{view.__module__}.{view.__qualname__}", decorators_of(view)


def is_ours(view: Callable) -> bool:
    return Path(inspect.getfile(view)) in OURS


def decorators_of(view: Callable) -> list[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(view)))
    return [ast.unparse(decorator) for decorator in tree.body[0].decorator_list]


OURS = set(python_files())
VIEWS = [*views()]


def test_each_view_says_by_which_methods_it_is_asked():
    lacking = {name for _, name, decorators in VIEWS if len(METHODS.intersection(decorators)) != 1}

    assert len(VIEWS) > 80
    assert lacking == set()


def test_each_view_of_the_extranet_asks_for_sign_in_first():
    """The middleware closes the prefix; a view that says it too stays closed wherever it is hung up."""
    behind = [(name, decorators) for route, name, decorators in VIEWS if route.startswith("extranat/")]

    assert len(behind) > 60
    assert [name for name, decorators in behind if decorators[:1] != ["sign_in_required"]] == []


def test_each_page_behind_a_secret_link_keeps_its_address_secret():
    """T52."""
    secret = {name: decorators for route, name, decorators in VIEWS if ":token>" in route}

    assert len(secret) >= 3
    assert [name for name, decorators in secret.items() if "behind_secret_link" not in decorators] == []


def test_sign_in_stands_before_everything_else():
    assert [name for _, name, decorators in VIEWS if "sign_in_required" in decorators[1:]] == []


def test_no_form_is_taken_for_one_that_was_not_sent():
    """`request.POST or None` does so with each that is sent empty; `forms.posting.posted` does not."""
    guess = re.compile(r"\(request\.(POST|FILES) or None")

    assert [path.relative_to(ROOT) for path in OURS if guess.search(path.read_text())] == []
