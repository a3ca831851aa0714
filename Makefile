# Pacer: `make help` lists the targets. Needs python 3.11 or newer, pip and make; sets up the rest by itself.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
sum = $(shell cksum $(1) 2>/dev/null | cut -d' ' -f1)
# The environment carries the checksum of what was installed into it as a stamp.
RUN := .venv/run-$(call sum,requirements.txt)
DEV := .venv/dev-$(call sum,requirements-dev.txt)

define find_python
for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
  if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then py=$$candidate; break; fi; \
done; \
if [ -z "$$py" ]; then echo "Pacer needs Python 3.11 or newer (found: $$(python3 --version 2>&1))."; exit 1; fi
endef

# Debian's python may come without ensurepip: then the pip outside fills the environment.
define install
$(find_python); \
if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
  rm -rf .venv; $$py -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; $$py -m venv --without-pip .venv; } || exit 1; \
fi; \
if $(PY) -m pip --version >/dev/null 2>&1; then pip="$(PY) -m pip"; \
elif pip --python $(PY) --version >/dev/null 2>&1; then pip="pip --python $(PY)"; \
else echo "Pacer needs pip 22.3 or newer to fill .venv (found: $$(pip --version 2>&1))."; exit 1; fi; \
echo "Installing $(1) into .venv (about a minute) ..."; \
$$pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

.PHONY: help sandbox test check bench lock format golden clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '  %-14s %s\n' "$$name" "$$what"; done

$(RUN):
	@[ -e $(DEV) ] || { $(call install,requirements.txt); }
	@rm -f .venv/run-* && touch $@

$(DEV):
	@$(call install,requirements-dev.txt)
	@rm -f .venv/dev-* && touch $@

sandbox: $(RUN) ## Try Pacer: a Slack workspace on this machine, with the bot and a demo team
	@exec $(PY) -m bot sandbox $(ARGS)

test: $(DEV) ## All tests (ARGS="-k receipt" for some)
	@$(PY) -m pytest -n 2 --dist worksteal $(ARGS)

check: $(DEV) ## Style, types, imports, lengths
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports
	@$(PY) -m pytest tests/house

bench: $(DEV) ## How well and how fast: figures beside their aims, and ratios
	@for file in tests/bench/bench_*.py; do echo "== $$file"; PYTHONPATH=. $(PY) $$file || exit 1; done

lock: $(DEV) ## Pin all dependencies anew, with hashes
	@$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	@$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

format: $(DEV) ## Lay out the code
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

golden: $(DEV) ## Redraw the golden pictures of the views; read the diff
	@UPDATE_GOLDEN=1 $(PY) -m pytest tests -k golden

clean: ## Remove the environment, caches and the sandbox's data
	@rm -rf .venv .sandbox .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
