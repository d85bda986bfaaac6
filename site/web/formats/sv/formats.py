"""Swedish as Django writes it. What it reads is less: its own list takes 03/04/2027 for the fourth of March."""

DATE_INPUT_FORMATS = ["%Y-%m-%d"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
