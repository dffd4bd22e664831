"""The admin of emulation, split as its models. Editions have none: they are read on the public pages."""

from emulation.admin import bloc_years, blocs, periods, representatives, schemes, sheets, units

__all__ = ["bloc_years", "blocs", "periods", "representatives", "schemes", "sheets", "units"]
