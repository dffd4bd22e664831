"""Spreadsheets in: read apart, planned row by row, applied as a whole, taken back exactly. Apps say what rows mean."""
