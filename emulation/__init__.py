"""Emulation (thi đua, khen thưởng): units and blocs through time, their years and results."""
