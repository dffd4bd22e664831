"""News: sections, articles, captioned photos, editions, legacy import and redirects."""
