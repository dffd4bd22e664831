"""The admin of staff accounts, and of what every app's admin shares."""

from typing import Any

from django.contrib.admin import ModelAdmin, display, register
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission
from django.db.models import ManyToManyField
from django.forms import ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.html import format_html

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing.models import AuditEvent

MANAGING = ["add_user", "change_user"]


class PasswordForm(AdminPasswordChangeForm):
    usable_password_help_text = format_html(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        "Tắt đi thì tài khoản này không đăng nhập được bằng mật khẩu.",
        "Khi tắt, mật khẩu hiện có của tài khoản này sẽ mất.",
    )


@register(User, site=backoffice)
class StaffAdmin(UserAdmin):
    change_password_form = PasswordForm
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
        """Nobody but a superuser touches the account of a superuser or of an administrator, one's own included."""
        if obj is not None and not request.user.is_superuser and _may_manage_accounts(obj):
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        fixed = [*super().get_readonly_fields(request, obj)]
        return fixed if request.user.is_superuser else [*fixed, "is_superuser"]

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer every role, but nobody except a superuser makes administrators."""
        if db_field.name == "groups" and not request.user.is_superuser:
            kwargs["queryset"] = Group.objects.exclude(permissions__codename__in=MANAGING)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        """An account made here is a member of staff: citizens have none."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)


def _may_manage_accounts(user: User) -> bool:
    return user.is_superuser or user.groups.filter(permissions__codename__in=MANAGING).exists()


@register(AuditEvent, site=backoffice)
class AuditEventAdmin(ModelAdmin):
    """The audit trail, to read."""

    list_display = ["happened_at", "actor", "action", "object_name"]
    list_filter = ["action"]
    search_fields = ["actor", "object_name", "request_id"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        return False


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
