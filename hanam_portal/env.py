"""Strict readers of environment variables: a value that is not understood stops the start."""

import os
import re
from collections.abc import Sequence
from typing import TypedDict
from urllib.parse import unquote, urlsplit

import dj_database_url
from dj_database_url import DBConfig
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
SECRET_LENGTH = 50
FALSE = {"", "0", "false", "no", "off"}
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class Mail(TypedDict):
    """How mail leaves. use_tls: STARTTLS; use_ssl: TLS from the first byte."""

    backend: str
    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


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


def site(name: str, default: str) -> str:
    """Read where a site stands, https://host or http://host:port. Raises ImproperlyConfigured for anything else."""
    value = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://[^\s/?#@]+", value):
        raise ImproperlyConfigured(
            f"Biến {name}={value!r} không hợp lệ. Hãy ghi dạng https://máy, không kèm đường dẫn."
        )
    return value


def mail(name: str, default: str) -> Mail:
    """Read the address of a mail server, smtp://user:password@host:587 (STARTTLS), smtps:// (TLS) or console://.

    A server on this machine is spoken to in the clear. Raises ImproperlyConfigured for anything else.
    """
    try:
        url = urlsplit(text(name, default))
        port, host = url.port, url.hostname or ""
    except ValueError:
        raise _bad_mail(name) from None
    if url.scheme not in {"smtp", "smtps", "console"} or (url.scheme != "console" and not host):
        raise _bad_mail(name)
    is_ssl = url.scheme == "smtps"
    return {
        "backend": f"django.core.mail.backends.{'console' if url.scheme == 'console' else 'smtp'}.EmailBackend",
        "host": host,
        "port": port or (465 if is_ssl else 587),
        "user": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_tls": url.scheme == "smtp" and host not in THIS_MACHINE,
        "use_ssl": is_ssl,
    }


def _bad_mail(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"Biến {name} không hợp lệ. Hãy ghi dạng smtp://người-dùng:mật-khẩu@máy:587, smtps://… hoặc console://."
    )


def choice(name: str, allowed: Sequence[str], default: str) -> str:
    """Read one of the allowed words. Raises ImproperlyConfigured for any other."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"Biến {name}={value!r} không hợp lệ. Hãy chọn một trong: {', '.join(allowed)}.")
    return value
