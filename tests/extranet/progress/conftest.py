from tests.jobs.kinds import letters, report

__all__ = ["letters", "report"]
