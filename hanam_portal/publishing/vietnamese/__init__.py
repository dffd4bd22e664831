"""Vietnamese text, names of people, dates and numbers: how they are stored, compared, sorted and shown."""
