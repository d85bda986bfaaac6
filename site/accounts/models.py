from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from web.secret_links import SecretLink

from .addresses import normalise_email
from .languages import languages, main_language
from .passwords import normalise_password


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalise_email(username or ""))


class User(AbstractUser):
    """A person who signs in. The e-mail address is the login; it is normalised whenever it is saved."""

    username = None  # type: ignore[assignment]  # AbstractUser's field is taken away on purpose
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=10, choices=languages, default=main_language)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = UserManager()  # type: ignore[assignment,misc]  # keyed by e-mail, unlike Django's own

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="accounts_user_email_is_lower_case",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(is_active=False),
                name="accounts_user_erased_is_shut_out",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.email = normalise_email(self.email)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normalise_email(self.email)
        super().save(*args, **kwargs)

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(None if raw_password is None else normalise_password(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """However it was typed: every way to sign in, and to show that one may, ends here."""
        return super().check_password(None if raw_password is None else normalise_password(raw_password))

    def get_full_name(self) -> str:
        """What she wrote under is kept when she has been erased; her name is not (T96)."""
        return gettext("former member") if self.erased_at else super().get_full_name()

    def __str__(self) -> str:
        return self.get_full_name() or self.email


def person_at(address: str, **conditions: Any) -> User | None:
    return User.objects.filter(email=normalise_email(address), **conditions).first()


class EmailChange(SecretLink):
    """A new address that a person has asked for and not yet shown to be hers. One a person: the latest stands (T53)."""

    user = models.OneToOneField(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="email_change"
    )
    address = models.EmailField(_("new e-mail address"))
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("change of e-mail address")
        verbose_name_plural = _("changes of e-mail address")

    def __str__(self) -> str:
        return self.address
