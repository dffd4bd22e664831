from django.db import connection

from emulation.models import Unit


def lock_organiser(organiser: int) -> None:
    """Let saves of the blocs of one organiser (its key) stand in line, where something is being saved.

    So that two blocs of one division cannot take the same unit at once.
    """
    if connection.in_atomic_block:
        Unit.objects.select_for_update(no_key=True).filter(pk=organiser).values_list("pk").first()
