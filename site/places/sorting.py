def swedish_sort_key(text: str) -> str:
    return text
