from cms.text import render_markdown
from django import template

register = template.Library()
register.filter("markdown", render_markdown)
