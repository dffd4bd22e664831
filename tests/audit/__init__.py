"""`make audit`: axe, pa11y, vnu and Lighthouse on every kind of public page; tests/browser checks the same in part."""
