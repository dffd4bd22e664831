"""Charts as geometry: whole numbers of CSS pixels that templates write as SVG. No database, no markup."""
