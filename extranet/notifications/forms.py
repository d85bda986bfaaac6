from django import forms
from django.db.models import BigIntegerField


class ReadUntilForm(forms.Form):
    """The newest message that she saw: what came while she read is still new."""

    newest = forms.IntegerField(min_value=1, max_value=BigIntegerField.MAX_BIGINT)
