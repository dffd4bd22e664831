"""The admin of records: each module adds one thing, from the version token up to publishing."""
