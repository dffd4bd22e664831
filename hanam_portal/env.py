"""Strict readers of environment variables: a value that is not understood stops the start."""

import os
from collections.abc import Sequence

import dj_database_url
from dj_database_url import DBConfig
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
SECRET_LENGTH = 50
FALSE = {"", "0", "false", "no", "off"}


def flag(name: str) -> bool:
    """Read a switch; unset is off. Raises ImproperlyConfigured for a word that is neither on nor off."""
    value = os.environ.get(name, "").strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"Biến {name}={value!r} không hiểu được. Hãy đặt 1 (bật) hoặc 0 (tắt).")
    return value in TRUE


def text(name: str, default: str | None = None) -> str:
    """Read a text; without a default it is demanded. Raises ImproperlyConfigured when it is missing."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Thiếu biến {name}. Hãy đặt biến này rồi khởi động lại (xem README.md).")
    return default


def words(name: str, default: Sequence[str] | None = None) -> list[str]:
    """Read a list separated by commas. Raises ImproperlyConfigured when it is missing and has no default."""
    joined = text(name, None if default is None else ",".join(default))
    found = [word.strip() for word in joined.split(",") if word.strip()]
    if not found:
        raise ImproperlyConfigured(f"Biến {name}={joined!r} không có từ nào. Hãy ghi các từ, cách nhau bằng dấu phẩy.")
    return found


def number(name: str, default: int) -> int:
    """Read a whole number above zero. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) == 0:
        raise ImproperlyConfigured(f"Biến {name}={value!r} không hợp lệ. Hãy ghi một số nguyên dương, ví dụ {default}.")
    return int(value)


def secret(name: str, default: str | None = None) -> str:
    """Read a secret that cannot be guessed. Raises ImproperlyConfigured when it is missing or too short."""
    value = text(name, default)
    if value != default and len(value) < SECRET_LENGTH:
        raise ImproperlyConfigured(f"Biến {name} quá ngắn. Hãy đặt ít nhất {SECRET_LENGTH} ký tự ngẫu nhiên.")
    return value


def database(name: str, default: str | None = None) -> DBConfig:
    """Read the address of a database. Raises ImproperlyConfigured unless it is one of SQLite or PostgreSQL."""
    url = text(name, default)
    if url.split(":")[0] not in {"sqlite", "postgresql", "postgres"}:
        raise ImproperlyConfigured(f"Biến {name} không hợp lệ. Hãy ghi dạng postgresql://người-dùng:mật-khẩu@máy/tên.")
    return dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)


def choice(name: str, allowed: Sequence[str], default: str) -> str:
    """Read one of the allowed words. Raises ImproperlyConfigured for any other."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"Biến {name}={value!r} không hợp lệ. Hãy chọn một trong: {', '.join(allowed)}.")
    return value
