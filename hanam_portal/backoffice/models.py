"""The models of this app, each in the module named for it."""

from hanam_portal.backoffice.imports.batches import ImportBatch
from hanam_portal.backoffice.open_forms import OpenForm
from hanam_portal.backoffice.preview_links import PreviewLink
from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.backoffice.users import User

__all__ = ["ImportBatch", "OpenForm", "PreviewLink", "Revision", "User"]
