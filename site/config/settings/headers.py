"""What browsers are told to refuse. Strict everywhere; the CMS gets what Wagtail cannot do without."""

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

# Our own pages hold no inline script or style, so none is allowed. What is not named is forbidden.
SITE_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}

# Wagtail shows previews in a frame, works on pictures before they are sent, sets styles from its scripts, and
# starts its date pickers and choosers inline: those lines get a nonce (`cms.guards.headers`).
CMS_POLICY = SITE_POLICY | {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

# Nothing here needs the camera, the place or the purse of a visitor. Passkeys need their two.
PERMISSIONS_POLICY = ", ".join(
    [
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "autoplay",
                "browsing-topics",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
    ]
)
