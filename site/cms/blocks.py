"""What an editor builds a page of. Each block has a template that hands its words to a component."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .outline import parts

INLINE = ["bold", "italic", "link"]
TEXT = [*INLINE, "document-link", "ol", "ul"]


def _line(**options: Any) -> blocks.RichTextBlock:
    """A sentence or two that may hold a link, but no list or heading."""
    return blocks.RichTextBlock(features=INLINE, **options)


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=80)
    value = blocks.CharBlock(label=_("Value"), max_length=300)


class FactsBlock(blocks.StructBlock):
    items = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=1)

    class Meta:
        label = _("Facts in brief")
        icon = "list-ul"
        template = "cms/blocks/facts.html"


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(_line(), label=_("Points"), min_num=1)

    class Meta:
        label = _("Checklist")
        icon = "tick-inverse"
        template = "cms/blocks/checklist.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = _line(label=_("Text"))


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        label = _("Steps in order")
        icon = "list-ol"
        template = "cms/blocks/steps.html"


class PitfallsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(_line(), label=_("Pitfalls"), min_num=1)

    class Meta:
        label = _("Pitfalls")
        icon = "warning"
        template = "cms/blocks/pitfalls.html"


class AdviceBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Advice"))
    attribution = blocks.CharBlock(
        label=_("Who gave it"),
        max_length=200,
        help_text=_("Role and place, such as: official in Trelleborg."),
    )

    class Meta:
        label = _("Advice")
        icon = "openquote"
        template = "cms/blocks/advice.html"


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("What the image shows"),
        max_length=250,
        help_text=_("Read aloud to those who cannot see the image."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        label = _("Image")
        icon = "image"
        template = "cms/blocks/image.html"


class BodyBlock(blocks.StreamBlock):
    """The body of every page of text."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="cms/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=TEXT, icon="pilcrow", template="cms/blocks/paragraph.html"
    )
    facts = FactsBlock()
    checklist = ChecklistBlock()
    steps = StepsBlock()
    pitfalls = PitfallsBlock()
    advice = AdviceBlock()
    image = ImageBlock()

    class Meta:
        template = "cms/blocks/body.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_context(value, parent_context) | {"parts": parts(value)}
