import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

PUBLIC = "public"
INSIDE = "inside"


def group_token(group_id: int) -> str:
    return f"group:{group_id}"


def member_token(user_id: int, group_id: int) -> str:
    """Of one person while she is in the group: when she leaves it she finds the thing no more, and nothing is saved."""
    return f"user:{user_id}@group:{group_id}"


@dataclass(frozen=True)
class SearchDocument:
    """What search knows of one object. `kind` and `key` name the object; `audience` says who may find it.

    `audience` holds tokens: PUBLIC, INSIDE (whoever is in a known group), `group_token(…)`,
    `member_token(…)`;
    a person finds a document that shares a token with her. `title`, `summary` and `body` are plain text, never HTML.
    `region` is a county code. `topics` and `process_steps` are codes of the common vocabularies.
    """

    kind: str
    key: str
    language: str
    title: str
    url: str
    audience: Collection[str]
    summary: str = ""
    body: str = ""
    region: str = ""
    topics: Collection[str] = field(default_factory=tuple)
    process_steps: Collection[str] = field(default_factory=tuple)
    date: datetime.date | None = None
