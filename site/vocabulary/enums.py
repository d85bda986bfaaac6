from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TopicCode(TextChoices):
    """What dialogues are about: the answer options of the survey of 2013 (K5)."""

    LEISURE = "leisure", _("Leisure")
    CULTURE = "culture", _("Culture")
    SOCIAL_CARE = "social_care", _("Social care")
    LOCAL_DEVELOPMENT = "local_development", _("Local development")
    INTEGRATION = "integration", _("Integration")
    LABOUR_MARKET = "labour_market", _("Labour market")
    SCHOOL = "school", _("School")
    SUSTAINABILITY = "sustainability", _("Sustainable development")


class StepCode(TextChoices):
    """The ten steps from a first idea to follow-up, in order."""

    INITIATIVE = "initiative", _("Initiative")
    PREPARATION = "preparation", _("Preparation and support")
    DIALOGUE = "dialogue", _("Meetings and dialogue")
    DRAFTING = "drafting", _("Writing the text")
    JOINT_PROPOSAL = "joint_proposal", _("Joint proposal")
    REFERRAL = "referral", _("Referral round")
    REVISION = "revision", _("Working through the answers")
    DECISION = "decision", _("Decision")
    SIGNING = "signing", _("Signing")
    FOLLOW_UP = "follow_up", _("Follow-up")
