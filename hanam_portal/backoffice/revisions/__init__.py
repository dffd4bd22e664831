"""Revisions: what every save leaves behind, how two of them differ, how two changes of one become one."""
