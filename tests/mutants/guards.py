"""Takes the guards of a module out, one at a time.

General tools change every comparison and number, thousands of them, most of no interest to anyone's rights. Here one
question is asked: does a test notice when this guard is gone? So only guards are mutated, and each whole.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

# Reads that narrow to what a person may have, and narrowing in general.
NARROWING = {"filter", "exclude", "visible_to", "changeable_by", "findable_by", "editable_by"}
# What a statement calls that raises unless all is well; with or without a beginning "_".
DEMANDS = ("allow", "demand", "refuse")
LOCK = "select_for_update"
# The helpers that lock, and where the same is without a lock.
HOLDING = {"held", "held_if_there", "all_held", "held_person", "held_people", "held_thing"}
UNHELD = '__import__("tests.mutants.unheld", fromlist=["held"])'


@dataclass(frozen=True)
class Mutant:
    """A module without one of its guards. `kind` is "lock" for what only PostgreSQL can tell."""

    line: int
    gone: str
    kind: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """In the order of the file. A guard inside another is one of its own."""
    nodes = sorted(
        (node for node in ast.walk(ast.parse(source)) if hasattr(node, "lineno")),
        key=lambda node: (node.lineno, node.col_offset),
    )
    for node in nodes:
        yield from _of(node, source)


def _of(node: ast.AST, source: str) -> Iterator[Mutant]:
    find = _FINDERS.get(type(node))
    return find(node, source) if find else iter(())


def _of_if(node: ast.If, source: str) -> Iterator[Mutant]:
    if _refuses(node):
        yield _without(source, node.test, "False", "refusal")


def _of_clauses(node: ast.BoolOp, source: str) -> Iterator[Mutant]:
    """A value to fall back on, such as `or ""`, asks nothing."""
    neutral = "True" if isinstance(node.op, ast.And) else "False"
    for clause in node.values:
        if isinstance(clause, ast.Constant):
            continue
        if not any(isinstance(part, ast.NamedExpr) for part in ast.walk(clause)):
            yield _without(source, clause, neutral, "clause")


def _of_statement(node: ast.Expr, source: str) -> Iterator[Mutant]:
    called = node.value.func if isinstance(node.value, ast.Call) else None
    if isinstance(called, ast.Name) and called.id.lstrip("_").startswith(DEMANDS):
        yield _without(source, node.value, "None", "refusal")


def _of_conditions(node: ast.BinOp, source: str) -> Iterator[Mutant]:
    """What a query asks for: `Q(…) & Q(…)`. Of three, two are one inside the other."""
    if not isinstance(node.op, ast.BitAnd | ast.BitOr) or not _is_condition(node):
        return
    for gone, kept in ((node.left, node.right), (node.right, node.left)):
        if not (isinstance(gone, ast.BinOp) and type(gone.op) is type(node.op)):
            changed = _without(source, node, f"({_text(source, kept)})", "condition")
            yield replace(changed, line=gone.lineno, gone=" ".join(_text(source, gone).split()))


def _of_predicate(node: ast.FunctionDef, source: str) -> Iterator[Mutant]:
    if _is_one_question(node):
        yield _without(source, node.body[-1].value, "True", "answer")


def _of_list(node: ast.List, source: str) -> Iterator[Mutant]:
    """What the database refuses stands in lists of `database.triggers.Guard`."""
    for one in node.elts:
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "Guard":
            yield _without(source, one, "*()", "trigger")


def _of_call(call: ast.Call, source: str) -> Iterator[Mutant]:
    method = call.func
    if isinstance(method, ast.Name) and method.id in HOLDING:
        begin = _at(source, call.lineno, call.col_offset)
        unheld = f"{source[:begin]}{UNHELD}.{source[begin:]}"
        yield Mutant(call.lineno, source[begin : _end(source, call)].split("\n")[0], "lock", unheld)
    if not isinstance(method, ast.Attribute):
        return
    if method.attr == LOCK:
        yield _called_instead(call, method, source, "lock")
    elif method.attr in NARROWING and len(call.keywords) < 2:
        yield _called_instead(call, method, source, "narrowing")
    elif method.attr in NARROWING:
        for keyword in call.keywords:
            yield _without(source, keyword, "", "narrowing")


_FINDERS = {
    ast.If: _of_if,
    ast.Expr: _of_statement,
    ast.BinOp: _of_conditions,
    ast.BoolOp: _of_clauses,
    ast.FunctionDef: _of_predicate,
    ast.Call: _of_call,
    ast.List: _of_list,
}


def _refuses(node: ast.If) -> bool:
    """Leaves at once: by an exception, or with nothing."""
    if node.orelse or len(node.body) != 1:
        return False
    [last] = node.body
    return isinstance(last, ast.Raise | ast.Return | ast.Continue)


def _is_one_question(node: ast.FunctionDef) -> bool:
    """A predicate whose answer is one call or comparison, without clauses of its own."""
    answers_yes_or_no = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
    last = node.body[-1]
    return (
        answers_yes_or_no and isinstance(last, ast.Return) and isinstance(last.value, ast.Call | ast.Compare)
    )


def _is_condition(node: ast.AST) -> bool:
    match node:
        case ast.BinOp():
            return _is_condition(node.left) or _is_condition(node.right)
        case ast.UnaryOp(op=ast.Invert()):
            return True
        case ast.Call(func=ast.Name(id="Q" | "Exists")):
            return True
    return False


def _called_instead(call: ast.Call, method: ast.Attribute, source: str, kind: str) -> Mutant:
    """`rows.filter(…)` becomes `rows.all()`."""
    begin, end = _at(source, method.value.end_lineno, method.value.end_col_offset), _end(source, call)
    return Mutant(call.lineno, source[begin:end].strip(), kind, f"{source[:begin]}.all(){source[end:]}")


def _without(source: str, part: ast.AST, instead: str, kind: str) -> Mutant:
    begin, end = _at(source, part.lineno, part.col_offset), _end(source, part)
    after = source[end:].removeprefix(",") if not instead else source[end:]
    return Mutant(part.lineno, " ".join(source[begin:end].split()), kind, source[:begin] + instead + after)


def _text(source: str, part: ast.AST) -> str:
    return source[_at(source, part.lineno, part.col_offset) : _end(source, part)]


def _end(source: str, part: ast.AST) -> int:
    return _at(source, part.end_lineno, part.end_col_offset)


def _at(source: str, line: int, column: int) -> int:
    """The place in the text. Python counts columns in bytes."""
    lines = source.splitlines(keepends=True)
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())
