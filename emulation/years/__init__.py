"""The year of a bloc: its stages, members, agreement, copies, what is public of it and who did what."""
