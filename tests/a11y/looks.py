"""One page, looked at by axe in each theme and width."""

import json

from axe_playwright_python.base import AXE_FILE_PATH

LOOKS = {"sv": [("light", 360), ("dark", 1280)], "en": [("dark", 360), ("light", 1280)]}
WCAG = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
OF_COLOUR_AND_SIZE = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
}
RULES = {"light": EVERY_RULE, "dark": OF_COLOUR_AND_SIZE}


def faults(page, rules: dict = EVERY_RULE) -> list[str]:
    """Every breach of WCAG 2.2 AA, and every serious one of what goes beyond it."""
    result = page.evaluate(f"axe.run({json.dumps(rules)})")
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]}"
        for fault in result["violations"]
        if WCAG & set(fault["tags"]) or fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"][:3]
    ]


def look(page, language: str, *, is_new: bool = True) -> list[str]:
    """A page that is not new is asked only whether it is wider than the window."""
    found = []
    if is_new:
        page.evaluate(AXE_FILE_PATH.read_text())
    for theme, width in LOOKS[language]:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        if is_new:
            found += [f"{page.url} {theme} {width}: {fault}" for fault in faults(page, RULES[theme])]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} {theme} {width}: the page is wider than the window")
    return found
