# Two commands matter: `make run` and `make test`. README.md says what they do.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest --quiet --no-header
ON_BOTH_CORES := -n 2 --dist worksteal
# A browser and its server wait for one another half of the time.
IN_BROWSERS := -n 4 --dist worksteal
UNITS := --ignore=tests/house -m "not browser and not clone"

.PHONY: run test check readme format bench audit lock clean
.DELETE_ON_ERROR:

run: $(VENV)/.for-running
	@exec $(BIN)/python manage.py serve

test: $(VENV)/.for-testing
	@$(MAKE) --no-print-directory --output-sync=target -j2 check readme
	@echo "== Trên SQLite" && $(PYTEST) $(ON_BOTH_CORES) $(UNITS)
	@echo "== Trên PostgreSQL" && $(PYTEST) $(ON_BOTH_CORES) $(UNITS) --database=postgresql
	@echo "== Trong trình duyệt" && $(PYTEST) $(IN_BROWSERS) tests/browser

# The commands of README.md in a clean clone: mostly waiting, so it runs beside the checks, which need one core.
readme: $(VENV)/.for-testing
	@echo "== Lệnh của README.md trong bản sao mới" && $(PYTEST) tests/house -m clone

check: export DATABASE_URL = sqlite://:memory:
check: $(VENV)/.for-testing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@git ls-files -co --exclude-standard -- '*templates/*.html' ':!templates/public' | xargs -r $(BIN)/djade --target-version 5.2 --check
	@$(BIN)/python manage.py check
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(PYTEST) tests/house -m "not clone"

format: $(VENV)/.for-testing
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@git ls-files -co --exclude-standard -- '*templates/*.html' ':!templates/public' | xargs -r $(BIN)/djade --target-version 5.2

bench: $(VENV)/.for-testing
	@$(BIN)/python -m bench.public $(BENCH)

# Every kind of public page before axe, pa11y, the checker of markup and Lighthouse: minutes, so no part of the tests.
audit: $(VENV)/.for-testing
	@mkdir -p .cache/audit && cp tests/audit/*.mjs tests/audit/*.json .cache/audit
	@cd .cache/audit && npm ci --no-audit --no-fund --loglevel=error
	@$(BIN)/python -m tests.audit $(AUDIT)

lock: $(VENV)/.for-running
	@$(PIP) install pip-tools==7.6.2
	@$(BIN)/python .ci/lock.py

clean:
	@rm -rf $(VENV) .cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Đã xóa $(VENV) và các bộ nhớ đệm. Dữ liệu trong var/ được giữ nguyên."

# What is installed, each list again only when it has changed.

$(VENV)/.for-running: requirements.txt | $(BIN)/python
	@echo "Đang cài đặt các thư viện…"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.for-testing: requirements-dev.txt $(VENV)/.for-running
	@echo "Đang cài đặt các công cụ kiểm thử…"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Không tìm thấy $(PYTHON). Hãy cài Python 3.11 trở lên."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Cần Python 3.11 trở lên, nhưng $(PYTHON) là: $$($(PYTHON) --version 2>&1)."; \
		echo "Hãy chỉ ra bản mới hơn, ví dụ: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Không tạo được $(VENV). Trên Debian: apt-get install python3-venv"; exit 1; }
