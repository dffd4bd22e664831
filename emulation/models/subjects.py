"""Who is proposed for an award, or gets one."""

from django.db import models

from emulation.models.award_types import SubjectKind
from emulation.models.persons import Person
from emulation.models.units import Unit


class Honoured(models.Model):
    """A subject as its paper prints it, beside the keys that somebody linked by hand; nothing is matched by name.

    unit: the collective or commune itself; else the unit where the person worked or the household lives.
    name, post, unit_name: the printed words. post: of a person alone.
    """

    subject_kind = models.CharField("đối tượng", max_length=10, choices=SubjectKind, default=SubjectKind.PERSON)
    name = models.CharField("tên", max_length=200)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    unit_name = models.CharField("đơn vị", max_length=200, blank=True)
    person = models.ForeignKey(
        Person, verbose_name="hồ sơ cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name="đơn vị trong danh mục",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(subject_kind=SubjectKind.PERSON),
                name="%(app_label)s_%(class)s_links_a_person",
                violation_error_message="Chỉ dòng của cá nhân mới gắn với hồ sơ cá nhân.",
            ),
            models.CheckConstraint(
                condition=models.Q(post="") | models.Q(subject_kind=SubjectKind.PERSON),
                name="%(app_label)s_%(class)s_post_of_a_person",
                violation_error_message="Chỉ cá nhân mới có chức vụ.",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(words for words in [self.name, self.post, self.unit_name] if words)
