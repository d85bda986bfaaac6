from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import PinnedAnswer


class PinnedAnswerViewSet(SnippetViewSet):
    model = PinnedAnswer
    icon = "thumbtack"
    add_to_settings_menu = True
    menu_order = 160
    list_display = ("words", "page", "language")
    copy_view_enabled = False
    inspect_view_enabled = False


register_snippet(PinnedAnswerViewSet)
