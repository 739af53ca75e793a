# make run    建好环境，用示例研究从原始数据跑到图、表、报告
# make test   建好环境，运行全部检查与测试
# 只用 GNU make 3.81 已有的写法：macOS 自带的就是这一版。

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

# 一个线程、一个时区、一种散列：同样的数据得到同样的字节。
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
export NUMEXPR_NUM_THREADS := 1
export VECLIB_MAXIMUM_THREADS := 1
export PYTHONHASHSEED := 0
export TZ := UTC
# notebook 里的图由内核画在页内；这里若设 Agg，存下的 notebook 就没有图。
unexport MPLBACKEND
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# 锁文件、pyproject.toml 和所在文件夹都没变，就不再安装。
key = $(shell { cat $(1) pyproject.toml; echo "$(CURDIR)"; } | cksum | tr -d ' ')
RUN_STAMP := $(VENV)/.run-$(call key,requirements.lock)
TEST_STAMP := $(VENV)/.test-$(call key,requirements.lock requirements-test.lock)

# Debian 的 python3 可能没有 ensurepip：这时用外面的 pip 往 .venv 里装。
pip = if $(PY) -m pip --version >/dev/null 2>&1; then set -- $(PY) -m pip; else set -- $(PYTHON) -m pip --python $(PY); fi; "$$@"

.PHONY: help run test fuzz bench lock format clean

help:
	@sed -n 's/^# make/make/p' Makefile

run: $(RUN_STAMP)
	$(VENV)/bin/djqj run

test: $(TEST_STAMP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(VENV)/bin/lint-imports --no-cache
	$(PY) -m mypy
	$(PY) -m pytest -n 2 --dist loadfile --nbval --nbval-current-env \
	  --nbval-sanitize-with tests/notebooks/sanitize.cfg tests notebooks

# make fuzz   把几千个弄坏的文件从头读到清洗，并反复杀掉正在写出的程序（约半小时，从不在 CI 里跑）
fuzz: $(TEST_STAMP)
	DJQJ_FUZZ=$${DJQJ_FUZZ:-5000} DJQJ_KILL=$${DJQJ_KILL:-12} $(PY) -m pytest -s tests/read/test_fuzz.py tests/test_kill.py

# make bench  逐个运行 benchmarks/ 里的脚本（很慢，从不在 CI 里跑）
bench: $(RUN_STAMP)
	@set -e; for script in benchmarks/*.py; do echo "== $$script"; $(PY) "$$script"; done

# make lock   按 pyproject.toml 的范围重新求出两个锁文件
lock: $(TEST_STAMP)
	$(PY) -m tools.lock

# make format 按统一格式改写代码
format: $(TEST_STAMP)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# make clean  删去环境和生成物（原始数据、notebooks、figures 不动）
clean:
	find report -mindepth 1 ! -name manifest.json -delete 2>/dev/null || true  # 清单认得出哪些图是程序写的
	rm -rf $(VENV) data/clean .pytest_cache .ruff_cache .mypy_cache .import_linter_cache

$(RUN_STAMP): | $(PY)
	@echo '正在安装依赖（首次约需一两分钟）……'
	@$(pip) install -qq -r requirements.lock
	@$(pip) install -qq --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.run-* && touch $@

$(TEST_STAMP): $(RUN_STAMP)
	@echo '正在安装测试工具……'
	@$(pip) install -qq -r requirements-test.lock
	@rm -f $(VENV)/.test-* && touch $@

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '需要 Python 3.11 或更新版本；可用 make PYTHON=python3.12 指定另一个。' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV); }
	@$(pip) --version >/dev/null 2>&1 || \
	  { rm -rf $(VENV); echo '找不到 pip：请先安装 python3-pip（或带 pip 的 Python）。' >&2; exit 1; }
