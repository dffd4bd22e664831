"""People as staff know them. A person is known by a key that somebody chose, never by a name."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from emulation.models import intervals
from emulation.models.units import Unit
from hanam_portal.backoffice.working_copies import RevisedRow, Versioned
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.names import sort_key
from hanam_portal.publishing.vietnamese.text import fold, one_line


class Person(Versioned):
    """A person whose merit is recorded (cá nhân). Two of one name are two rows; `note` tells staff which is which.

    is_public: False where the name must not be shown; citizens then read that it is withheld.
    The columns from identity_number on stay in the back office and are shown to who may see persons.
    """

    revised_rows = ["posts"]

    full_name = models.CharField("họ và tên", max_length=120)
    folded_name = models.CharField(max_length=240, editable=False)
    sort_key = models.CharField(max_length=1000, editable=False)
    note = models.CharField(
        "để phân biệt", max_length=200, blank=True, help_text="Chỉ nội bộ đọc. Ví dụ: giáo viên toán, THCS Trần Phú."
    )
    is_public = models.BooleanField(
        "được nêu tên công khai", default=True, help_text="Bỏ chọn khi tên không được công bố; lý do ghi ở ô phân biệt."
    )
    identity_number = models.CharField(
        "số định danh",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^(\d{9}|\d{12})$", "Số định danh có 9 hoặc 12 chữ số.")],
    )
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)

    class Meta:
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["identity_number"],
                condition=~Q(identity_number=""),
                name="emulation_person_one_identity_number",
                violation_error_message="Một người khác đã mang số định danh này. Hãy mở hồ sơ của người ấy.",
            )
        ]
        indexes = [
            models.Index(fields=["folded_name"], name="emulation_person_folded"),
            models.Index(fields=["sort_key", "id"], name="emulation_person_order"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.note})" if self.note else self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_name = one_line(self.full_name)
        self.folded_name, self.sort_key = fold(self.full_name), sort_key(self.full_name)
        super().save(*args, **kwargs)


class Post(RevisedRow):
    """A post that a person held in a unit for a time (chức vụ). until_on: the first day without it."""

    person = models.ForeignKey(Person, verbose_name="cá nhân", on_delete=models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=150, blank=True)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    until_on = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ, đơn vị công tác"
        ordering = [F("from_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="emulation_post_interval_is_forward",
                violation_error_message="Ngày thôi giữ chức vụ phải sau ngày nhận.",
            )
        ]

    def __str__(self) -> str:
        return self.title or "công tác"

    def described(self) -> dict[str, str]:
        days = {"từ ngày": self.from_on, "đến trước ngày": self.until_on}
        return {
            "đơn vị": str(self.unit),
            "chức vụ": self.title,
            **{label: short_date(day) for label, day in days.items() if day},
        }

    @property
    def days(self) -> intervals.Days:
        return self.from_on, self.until_on
