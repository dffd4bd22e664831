"""How gunicorn serves the portal. PORT and WEB_CONCURRENCY come from the environment."""

import os

wsgi_app = "hanam_portal.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 30
graceful_timeout = 30
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
