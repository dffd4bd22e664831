"""The models of emulation, split by the nouns of the domain."""

from emulation.models.blocs import Bloc, BlocYear, Membership
from emulation.models.periods import Period
from emulation.models.results import ResultEdition
from emulation.models.units import Unit, UnitName, UnitSuccession

__all__ = ["Bloc", "BlocYear", "Membership", "Period", "ResultEdition", "Unit", "UnitName", "UnitSuccession"]
