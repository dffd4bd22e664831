"""The register of who was honoured: made from published decisions, read by citizens."""
