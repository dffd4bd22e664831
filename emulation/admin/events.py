from emulation.admin.formsets import NarrowInline
from emulation.models import Event


class EventInline(NarrowInline):
    """The meetings of a year besides its year-end conference, as rows of its form."""

    model = Event
    fields = ["kind", "held_on", "held_precision", "held_basis", "place", "host"]
    autocomplete_fields = ["host"]
    extra = 0
