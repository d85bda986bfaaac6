from django import template

from web.text import render_markdown

register = template.Library()
register.filter("markdown", render_markdown)
