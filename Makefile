# Jingzhun 精准考评. Needs python3 (>= 3.11) with pip, and make. Nothing else; no git, compiler or root.
# Windows: see README (“Windows”).
SHELL := /bin/sh
.DEFAULT_GOAL := help
PY ?= python3
V := .venv
BIN := $(V)/bin
PORT ?= 8501
UVLOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

.PHONY: help setup setup-dev run test test-fast lint bench lock demo wheel check-wheel check-fresh browser clean

help:
	@echo 'make run          open the dashboard with the embedded demo on http://localhost:$(PORT)'
	@echo 'make test         lint, types and every test (2 cores: about 15 minutes)'
	@echo 'make test-fast    the tests without browser and slow ones'
	@echo 'make bench        measured ratios (tests/benchmarks)'
	@echo 'make lock         write both lock files anew'
	@echo 'make check-wheel  build the wheel, install it in an empty environment, run it from /'
	@echo 'make check-fresh  the same two commands in a bare Debian (needs root and debootstrap)'

# A stamp holds the hash of the lock it was made from: a stale or half-made .venv is made anew.
$(V)/.ok: requirements.lock pyproject.toml
	@$(MAKE) --no-print-directory _venv LOCK=requirements.lock STAMP=$@
$(V)/.ok-dev: requirements-dev.lock pyproject.toml
	@$(MAKE) --no-print-directory _venv LOCK=requirements-dev.lock STAMP=$@
	@cp $@ $(V)/.ok

# Peers run beside ours by `make bench` only, in an environment of their own: they bring much along.
.venv-peers/.ok: requirements-peers.lock
	@$(MAKE) --no-print-directory _venv V=.venv-peers LOCK=requirements-peers.lock STAMP=$@ EDITABLE=

.PHONY: _venv
EDITABLE := yes
_venv:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed' >&2; exit 2; }
	@$(PY) -m pip --version >/dev/null 2>&1 || { echo '需要 pip / pip is needed (Debian: apt-get install python3-pip)' >&2; exit 2; }
	@test -x $(BIN)/python || { rm -rf $(V); $(PY) -m venv --without-pip $(V); }
	$(PY) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $(LOCK)
	@test -z "$(EDITABLE)" || $(PY) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c 'import hashlib,sys; print(hashlib.sha256(open(sys.argv[1],"rb").read()).hexdigest())' $(LOCK) > $(STAMP)

setup: $(V)/.ok
setup-dev: $(V)/.ok-dev

run: setup
	$(BIN)/jingzhun app --port $(PORT)

demo: setup
	$(BIN)/jingzhun demo --out demo-bundle --force

# Chromium and a Chinese font: installed where we may, else the line to type. Never skipped silently.
browser:
	@sh tests/browser/install.sh

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright

test: setup-dev browser lint
	$(BIN)/python tests/support/offline.py $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not bench"

test-fast: setup-dev
	$(BIN)/python -m pytest -n 2 -m 'not bench and not browser and not slow'

bench: setup-dev browser .venv-peers/.ok
	$(BIN)/python -m pytest -m bench -s tests

lock: setup-dev
	$(BIN)/uv $(UVLOCK) pyproject.toml -o requirements.lock
	$(BIN)/uv $(UVLOCK) pyproject.toml --extra dev -o requirements-dev.lock
	$(BIN)/uv $(UVLOCK) --group peers -o requirements-peers.lock

wheel: setup-dev
	rm -rf build dist
	$(BIN)/python -c 'from setuptools.build_meta import build_wheel; build_wheel("dist")'

check-wheel: wheel
	$(BIN)/python tests/packaging/check_wheel.py dist

check-fresh:
	sh tests/packaging/check_fresh.sh

clean:
	rm -rf build dist *.egg-info .pytest_cache .ruff_cache .hypothesis test-output demo-bundle
