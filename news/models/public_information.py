"""What the law obliges the province to make public, and where each of it stands."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import Resolver404, ResolverMatch, resolve

from hanam_portal.publishing.vietnamese.text import one_line
from news.models import addresses
from news.models.editions import Edition

web_address = URLValidator(schemes=["http", "https"])


class OwnPage(NamedTuple):
    """A page of this portal: the name of its URL, its arguments and what follows its path."""

    name: str
    kwargs: dict[str, object]
    query: str


class PublicInformation(models.Model):
    """An item of the list of information that must be public (danh mục thông tin phải công khai).

    A reference table: citizens read it as it is.
    address: a path of this portal, or a whole address elsewhere; "" while it stands nowhere.
    updated_on: as staff know it, for what this portal cannot date by itself.
    """

    position = models.PositiveSmallIntegerField("thứ tự", default=100, help_text="Số nhỏ đứng trước.")
    name = models.CharField("thông tin", max_length=300)
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)
    address = models.CharField(
        "nơi công khai",
        max_length=300,
        blank=True,
        help_text="Đường dẫn trên cổng, ví dụ /co-cau-to-chuc/, hoặc địa chỉ https:// nơi khác. Trống: chưa có.",
    )
    office = models.CharField("cơ quan chịu trách nhiệm", max_length=200, blank=True)
    frequency = models.CharField("định kỳ cập nhật", max_length=100, blank=True)
    updated_on = models.DateField(
        "cập nhật gần nhất",
        null=True,
        blank=True,
        help_text="Chỉ dùng khi cổng không tự biết: chuyên mục, trang giới thiệu, sổ khen thưởng có ngày của chúng.",
    )

    changed_at = models.DateTimeField("sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "mục thông tin phải công khai"
        verbose_name_plural = "danh mục thông tin phải công khai"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an address at which nobody finds anything."""
        self.name, self.address = one_line(self.name), self.address.strip()
        if not self.address:
            return
        if self.address.startswith("/"):
            if self.own_page is None or addresses.dead([self.address], Edition.objects.visible()):
                raise ValidationError({"address": f"Cổng không có trang nào ở {self.address}. Hãy chép lại địa chỉ."})
            return
        try:
            web_address(self.address)
        except ValidationError:
            words = "Hãy ghi đường dẫn bắt đầu bằng / hoặc địa chỉ đầy đủ bắt đầu bằng https://."
            raise ValidationError({"address": words}) from None

    @property
    def own_page(self) -> OwnPage | None:
        """Find the page of this portal to which the address leads; None when it leads elsewhere or nowhere."""
        path, mark, query = self.address.partition("?")
        match = _match(path) if path.startswith("/") else None
        return OwnPage(match.view_name, match.kwargs, f"{mark}{query}") if match else None


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path, urlconf=settings.PUBLIC_URLCONF)
    except Resolver404:
        return None
