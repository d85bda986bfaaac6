from django import template

from cms.text import render_markdown

register = template.Library()
register.filter("markdown", render_markdown)
