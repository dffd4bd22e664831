"""The result of a year: closed, frozen, verified, explained, published."""
