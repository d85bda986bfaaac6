"""What the database refuses, so that rounds can be compared: what was asked stays as it was asked."""

from database.triggers import Guard, migration_steps

ASKED = "question is asked"
SENT = "round is sent"


def _asked(question: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM surveys_roundquestion q JOIN surveys_surveyround r ON r.id = q.round_id "  # noqa: S608  # names only
        f"WHERE q.question_id = {question} AND r.status <> 'draft')"
    )


def _sent(survey_round: str, is_true: str = "<> 'draft'") -> str:
    return f"EXISTS (SELECT 1 FROM surveys_surveyround r WHERE r.id = {survey_round} AND r.status {is_true})"  # noqa: S608  # names only


def _over(place: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM surveys_askedplace p JOIN surveys_surveyround r ON r.id = p.round_id "  # noqa: S608  # names only
        f"WHERE p.id = {place} AND r.status <> 'sent')"
    )


_OTHER_WORDS = " OR ".join(
    f"OLD.{name} <> NEW.{name}" for name in ("text", "definition", "kind", "unit", "slug")
)

GUARDS = [
    Guard(
        "surveys_question_update",
        "surveys_question",
        "UPDATE",
        f"({_OTHER_WORDS}) AND {_asked('OLD.id')}",
        ASKED,
    ),
    Guard("surveys_choice_insert", "surveys_choice", "INSERT", _asked("NEW.question_id"), ASKED),
    Guard("surveys_choice_update", "surveys_choice", "UPDATE", _asked("OLD.question_id"), ASKED),
    Guard("surveys_choice_delete", "surveys_choice", "DELETE", _asked("OLD.question_id"), ASKED),
    Guard("surveys_order_insert", "surveys_roundquestion", "INSERT", _sent("NEW.round_id"), SENT),
    Guard("surveys_order_update", "surveys_roundquestion", "UPDATE", _sent("OLD.round_id"), SENT),
    Guard("surveys_order_delete", "surveys_roundquestion", "DELETE", _sent("OLD.round_id"), SENT),
    Guard("surveys_place_insert", "surveys_askedplace", "INSERT", _sent("NEW.round_id"), SENT),
    Guard(
        "surveys_round_back",
        "surveys_surveyround",
        "UPDATE",
        "(OLD.status = 'closed' AND NEW.status <> 'closed') OR (OLD.status = 'sent' AND NEW.status = 'draft')",
        "round goes on, never back",
    ),
    Guard("surveys_answer_insert", "surveys_answer", "INSERT", _over("NEW.place_id"), "round is not open"),
    Guard("surveys_answer_update", "surveys_answer", "UPDATE", _over("NEW.place_id"), "round is not open"),
]

install, uninstall = migration_steps(GUARDS)
