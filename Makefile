# The commands of DPIA Desk. `make help` lists them.
#
# Each one installs what it needs first (scripts/setup.sh), which takes no time
# when nothing is missing.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# A toolchain from rustup is found even where no login shell has set it up.
export PATH := $(HOME)/.cargo/bin:$(PATH)
# The packages take the programs from this place; see src-tauri/tauri.conf.json.
export CARGO_TARGET_DIR := $(CURDIR)/target

# One selection for everything that is tested: cargo keeps a set of compiled
# dependencies per selection, and a second one would double the work.
selection := --workspace --features dpia-desk/scripted-dialogs
with_package := $(selection),dpia-tests/package
programs := DPIA_DESK_BIN="$(CURDIR)/target/debug/dpia-desk" DPIA_BIN="$(CURDIR)/target/debug/dpia"
# A failing test says why at once: hosted checks keep only a part of a long output.
export RUST_TEST_NOCAPTURE := 1

.PHONY: bindings help run test check test-page test-core test-window test-package package page bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: ## build the program and open it; without a display, do the main job in the terminal
	@scripts/run.sh

test: ## run every check and test, with all set-up
	@scripts/setup.sh test
	cargo fmt --all --check
	@$(MAKE) --no-print-directory test-page
	cargo clippy --all-targets $(with_package) -- -D warnings
	cargo build $(selection) --bins --tests
	rm -rf target/bindings
	$(programs) cargo test $(selection)
	@scripts/bindings.sh
	@$(MAKE) --no-print-directory test-package
	@echo "make test: everything passed"

check: page ## formatting and lints only
	cargo fmt --all --check
	npm --prefix ui run check
	npm --prefix ui run lint
	cargo clippy --all-targets $(with_package) -- -D warnings

test-page: ## the page: types, lints, unit and component tests, build
	@scripts/setup.sh run
	npm --prefix ui run check
	npm --prefix ui run lint
	npm --prefix ui run test
	@scripts/page.sh

bindings: ## make the page's types anew from the program's
	rm -rf target/bindings
	cargo test $(selection) export_bindings
	rm -rf ui/src/bindings && cp -r target/bindings ui/src/bindings

test-core: ## the core alone: no window, no WebKit
	@scripts/setup.sh terminal
	cargo test --package dpia-core

test-window: page ## the programs from outside, in real windows on displays of their own
	@scripts/setup.sh test
	cargo build $(selection) --bins --tests
	$(programs) cargo test $(selection) --test '*'

test-package: package ## install the .deb into this system, use it, remove it
	@scripts/setup.sh test
	DPIA_DEB="$$(ls "$(CURDIR)"/out/*.deb)" cargo test $(with_package) --test package

package: ## build the .deb and the .rpm into out/
	@scripts/package.sh

page: ## build the page into ui/dist, when its sources changed
	@scripts/setup.sh run
	@scripts/page.sh

bench: ## measure the core
	@scripts/setup.sh terminal
	cargo bench --package dpia-core

clean: ## delete everything that was built or downloaded into this folder
	cargo clean
	rm -rf out ui/dist ui/node_modules test-results
