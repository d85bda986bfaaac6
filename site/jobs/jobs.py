"""The recurring jobs of the jobs themselves."""

from datetime import time, timedelta

from .certificate import check_certificate
from .clock import daily, every
from .running import take_up
from .sweeping import sweep_files
from .wiping import forget_tasks, wipe_expired

every(timedelta(seconds=30))(take_up)
every(timedelta(hours=1))(wipe_expired)
daily(time(3, 10))(forget_tasks)
daily(time(3, 20))(sweep_files)
daily(time(3, 40))(check_certificate)
