from django.core.signals import request_finished

from . import vain

request_finished.connect(vain.gathered.write_if_due, dispatch_uid="search.write_if_due")
