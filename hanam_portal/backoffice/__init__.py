"""The staff's side: users and roles, the admin site, working copies."""
