"""The models of this app, each in the module named for it."""

from hanam_portal.publishing.audit import AuditChain, AuditEvent
from hanam_portal.publishing.search.entries import SearchEntry

__all__ = ["AuditChain", "AuditEvent", "SearchEntry"]
