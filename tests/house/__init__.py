"""The rules of the house that no linter knows.

Each module holds one family of rules: functions from a folder to a list of findings, each "path:line: what is wrong".
Each rule has two tests: the house keeps it, and it is seen when broken.
"""
