"""The admin of staff accounts, and of what every app's admin shares."""

from typing import Any

from django.contrib.admin import display, register
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import ManyToManyField
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice


@register(User, site=backoffice)
class StaffAdmin(UserAdmin):
    list_display = ["username", "full_name", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "full_name", "email"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["full_name", "email"]}),
        ("Quyền", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Thời điểm", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "full_name", "usable_password", "password1", "password2"]})]
    readonly_fields = ["last_login", "date_joined"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody but a superuser touches a superuser's account."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody but a superuser grants rights."""
        fixed = [*super().get_readonly_fields(request, obj)]
        return fixed if request.user.is_superuser else [*fixed, "is_staff", "is_superuser", "groups"]


class PermissionField(ModelMultipleChoiceField):
    def label_from_instance(self, permission: Permission) -> str:
        return permission_name(permission)


@register(Group, site=backoffice)
class RoleAdmin(GroupAdmin):
    readonly_fields = ["rights"]

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:  # names, in a type too long to write
        return ["name", "permissions" if self.has_change_permission(request, obj) else "rights"]

    def formfield_for_manytomany(self, db_field: ManyToManyField, *args: Any, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, *args, form_class=PermissionField, **kwargs)

    @display(description="quyền")
    def rights(self, group: Group) -> str:
        return "; ".join(permission_name(one) for one in group.permissions.select_related("content_type"))


def permission_name(permission: Permission) -> str:
    """Write "sửa bài viết" for what Django calls "Can change bài viết"; our own permissions have Vietnamese names."""
    verbs = {"view": "xem", "add": "thêm", "change": "sửa", "delete": "xóa"}
    verb, model = verbs.get(permission.codename.partition("_")[0]), permission.content_type.model_class()
    return f"{verb} {model._meta.verbose_name}" if verb and model else permission.name
