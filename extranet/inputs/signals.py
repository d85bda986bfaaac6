"""What the inputs tell the rooms above, which they do not know."""

from django.dispatch import Signal

# Sent within the transaction, with `input` and `by`: whoever quotes the input lets go of it now (T98).
input_withdrawn = Signal()
