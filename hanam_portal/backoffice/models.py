"""The models of this app, each in the module named for it."""

from hanam_portal.backoffice.users import User

__all__ = ["User"]
