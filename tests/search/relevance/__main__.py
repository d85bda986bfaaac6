"""`python -m tests.search.relevance`: how well search answers the judged questions, by type and in all.

Asks the engine that the settings name, in a database of its own: SQLite, or that of DATABASE_URL.
"""

import argparse

from tests.own_database import own_database

from .judged import HELD, SPOKEN, TUNE


def main() -> None:
    wanted = arguments()
    with own_database():
        # Models can only be imported once Django is set up.
        from .asking import ask  # noqa: PLC0415
        from .judged import questions  # noqa: PLC0415
        from .report import misses, table  # noqa: PLC0415
        from .shelves import filled  # noqa: PLC0415

        with filled() as names:
            asked = list(ask([one for one in questions() if wanted.part in (None, one.part)], names))
        print(table(asked))  # noqa: T201  # what this command is for
        if wanted.misses:
            print(f"\n{misses(asked)}")  # noqa: T201  # the same


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.search.relevance")
    parser.add_argument("--part", choices=[TUNE, HELD, SPOKEN], help="of the questions, these alone")
    parser.add_argument(
        "--misses", action="store_true", help="tell what is missed, and never of those that are held"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
