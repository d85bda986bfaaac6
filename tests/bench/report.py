import os
import platform
import sqlite3

from .load import PEOPLE, SECONDS, Result


def table(rows: list[tuple[str, Result, int | None]], memory: list[int]) -> str:
    """The first row is what the others are a share of: machines differ, and so does what else they do."""
    lines = [
        "| page | answers a second | of the first | half within | 95 of 100 within | queries |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    lines += [line(*row, most=rows[0][1].per_second) for row in rows]
    sizes = " and ".join(f"{size} MB" for size in memory)
    return "\n".join([*lines, "", f"Peak memory of the workers: {sizes}.", conditions()])


def line(name: str, result: Result, queries: int | None, *, most: float) -> str:
    if len(result.times) < 2:
        return f"| {name} | no answer | | | | |"
    asked = "" if queries is None else str(queries)
    half, nearly_all = (f"{result.percentile(percent):.1f} ms" for percent in (50, 95))
    share = f"{result.per_second / most:.1%}"
    return f"| {name} | {result.per_second:.0f} | {share} | {half} | {nearly_all} | {asked} |"


def conditions() -> str:
    return (
        f"{os.cpu_count()} cores, shared with the load itself; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}; {PEOPLE} people at once for {SECONDS:.0f} seconds a page."
    )
