"""The admin of emulation, split as its models. Editions have none: they are read on the public pages."""

from emulation.admin import blocs, periods, units

__all__ = ["blocs", "periods", "units"]
