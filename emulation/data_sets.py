"""The data sets of emulation, in the order of the page that lists them."""

from emulation.awards import data_sets as awards
from emulation.consultations import data_sets as consultations
from emulation.register import data_sets as register
from emulation.results import data_sets as results
from emulation.units import data_sets as units

DATA_SETS = [
    *results.DATA_SETS,
    *units.DATA_SETS,
    *register.DATA_SETS,
    *awards.DATA_SETS,
    *consultations.DATA_SETS,
]
