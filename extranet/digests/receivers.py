from typing import Any

from django.dispatch import receiver

from extranet.inputs.models import NationalInput
from extranet.inputs.signals import input_withdrawn

from .sending import let_go_of


@receiver(input_withdrawn, dispatch_uid="digests_let_go_of_input")
def on_input_withdrawn(sender: Any, input: NationalInput, **kwargs: Any) -> None:
    let_go_of(input)
