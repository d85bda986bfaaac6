"""How people sign in: accounts, passwords, second factors."""

from django.urls import reverse_lazy

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.AddressBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A grant to guardian's anonymous user would be a grant to the world (T38).
ANONYMOUS_USER_NAME = None

LOGIN_URL = "account_login"
# By name, so that who reads another language stays in it.
LOGIN_REDIRECT_URL = "extranet_home"
LOGOUT_REDIRECT_URL = reverse_lazy("wagtail_serve", args=[""])
ACCOUNT_ADAPTER = "home.sign_in.FrontDoorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
# Per sender (ip) and per address that is typed (key). `accounts.ratelimits` counts at our own forms.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # codes of the second factor too
    "reset_password": "20/m/ip,3/5m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
# allauth's own would write rows about addresses; Django's ends with a new password or address just as well.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# Every change to how a person signs in is told by mail, and takes the password again (T53).
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# An invitation proves the address (ACCOUNT_EMAIL_VERIFICATION): allauth keeps no rows of its own about it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Knutpunkt"
# The code of half a minute ago counts too: not every telephone keeps time.
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.forms.FirstCodeForm",
    "authenticate_webauthn": "accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.PasskeyAgainForm",
    "login_webauthn": "accounts.forms.PasskeyLoginForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
}
MFA_RATE_LIMITS: dict[str, str] | bool = {"webauthn_login": "10/m/ip"}
# Coordinators, editors and administrators come no further without one.
REQUIRE_SECOND_FACTOR = True
