"""How gunicorn serves the portal. PORT and WEB_CONCURRENCY come from the environment."""

from hanam_portal import env

wsgi_app = "hanam_portal.wsgi"
bind = f"127.0.0.1:{env.number('PORT', 8000)}"
workers = env.number("WEB_CONCURRENCY", 2)
timeout = 30
graceful_timeout = 30
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
