"""Strict readers of environment variables: a value that is not understood stops the start."""

import os
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
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
    return [word.strip() for word in joined.split(",") if word.strip()]


def choice(name: str, allowed: Sequence[str], default: str) -> str:
    """Read one of the allowed words. Raises ImproperlyConfigured for any other."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"Biến {name}={value!r} không hợp lệ. Hãy chọn một trong: {', '.join(allowed)}.")
    return value
