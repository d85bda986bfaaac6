"""`make mutants`: takes each guard out, and says which ones no test has missed.

    .venv/bin/python -m tests.mutants                               all of it; an hour or two
    .venv/bin/python -m tests.mutants extranet/meetings             what lies there
    .venv/bin/python -m tests.mutants extranet/meetings --every 5   each fifth of them

Locks are asked with DATABASE_URL on PostgreSQL only; SQLite has one lock for all.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.project.files import ROOT

from .guards import Mutant, mutants
from .running import House, Verdict

GUARDED = (
    "extranet/*/policies.py",
    "extranet/*/querysets.py",
    "extranet/*/domain.py",
    "extranet/digests/holding.py",
    "extranet/digests/sending.py",
    "extranet/handover/offers.py",
    "extranet/meetings/needs.py",
    "extranet/meetings/registrations.py",
    "extranet/meetings/sign_up.py",
    "extranet/notifications/subjects.py",
    "extranet/notifications/summaries.py",
    "extranet/organisations/invitations.py",
    "extranet/organisations/profiles.py",
    "extranet/*/personal_data.py",
    "extranet/*/to_do.py",
    "extranet/*/triggers.py",
    "extranet/support/asking.py",
    "extranet/support/wiping.py",
    "extranet/middleware.py",
    "extranet/second_factor.py",
    "home/announcements/domain.py",
    "home/announcements/policies.py",
    "site/cms/finding/pages.py",
    "site/cms/guards/*.py",
    "site/cms/personal_data.py",
    "site/files/*.py",
    "site/forms/versions.py",
    "site/accounts/backends.py",
    "site/accounts/email_change.py",
    "site/accounts/holding.py",
    "site/accounts/middleware.py",
    "site/accounts/second_factor.py",
    "site/accounts/sessions.py",
    "site/web/refusals.py",
    "search/querysets.py",
    "methodbank/*/querysets.py",
)


def guards(within: str, every: int) -> Iterator[tuple[str, Mutant]]:
    has_locks = os.environ.get("DATABASE_URL", "").startswith("postgres")
    found = [
        (str(path.relative_to(ROOT)), mutant)
        for pattern in GUARDED
        for path in sorted(ROOT.glob(pattern))
        for mutant in mutants(path.read_text())
        if (mutant.kind == "lock") <= has_locks
    ]
    yield from [(path, mutant) for path, mutant in found if path.startswith(within)][::every]


def judged(found: list[tuple[str, Mutant]], processes: int) -> Iterator[Verdict]:
    """Each process has a house of its own."""
    with tempfile.TemporaryDirectory(prefix="knutpunkt-mutants-") as folder:
        houses: Queue[House] = Queue()
        for number in range(processes):
            houses.put(House(Path(folder) / str(number)))

        def judge(case: tuple[str, Mutant]) -> Verdict:
            house = houses.get()
            try:
                return house.judge(*case)
            finally:
                houses.put(house)

        with ThreadPoolExecutor(processes) as pool:
            yield from pool.map(judge, found)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("within", nargs="?", default="")
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--processes", type=int, default=2)
    options = asked.parse_args()
    verdicts = []
    for verdict in judged(list(guards(options.within, options.every)), options.processes):
        verdicts.append(verdict)
        print(verdict, flush=True)  # noqa: T201  # what this command is for
    noticed = sum(verdict.is_noticed for verdict in verdicts)
    print(f"{noticed} of {len(verdicts)} guards are missed when they are gone.")  # noqa: T201  # the same
    return noticed < len(verdicts)


if __name__ == "__main__":
    raise SystemExit(main())
