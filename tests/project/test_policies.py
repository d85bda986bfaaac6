"""A policy answers yes or no, and does nothing else (docs/developers/views.md)."""

import ast
from collections.abc import Iterator

from .files import ROOT, python_files

POLICIES = {path: ast.parse(path.read_text()) for path in python_files() if path.name == "policies.py"}
# With these it would answer in words, or change something.
FOREIGN = {"PermissionDenied", "gettext", "gettext_lazy", "messages", "transaction", "HttpRequest"}
CHANGES = {
    "save",
    "create",
    "update",
    "delete",
    "get_or_create",
    "bulk_create",
    "add",
    "set",
    "remove",
    "setdefault",
}


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path, tree in POLICIES.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                yield f"{path.parent.relative_to(ROOT)}.{node.name}", node


def test_each_policy_answers_yes_or_no():
    words = {name for name, node in functions() if not node.returns or ast.unparse(node.returns) != "bool"}

    assert len(POLICIES) > 7
    assert words == set()


def test_no_policy_speaks_or_changes_anything():
    busy = set()
    for path, tree in POLICIES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                busy |= {(path.parent.name, alias.name) for alias in node.names if alias.name in FOREIGN}
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CHANGES
            ):
                busy.add((path.parent.name, node.func.attr))

    assert busy == set()


def test_policies_and_querysets_name_models_of_their_room_for_the_type_checker_alone():
    """Models stand above them. import-linter cannot tell an import for types from another one."""
    upward = {
        path.relative_to(ROOT).as_posix()
        for path in python_files()
        if path.name in {"policies.py", "querysets.py"}
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module == "models"
    }

    assert upward == set()
