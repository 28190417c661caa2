# What can be done here. `make` lists it.
# Everything that is not Swift itself is installed by `make deps`, through the system's package manager.

PREFIX ?= /usr/local
BIN = .build/release/g4h
SWIFT_FLAGS = --explicit-target-dependency-import-check error
# A CPU-bound suite gains nothing from more workers than cores.
CORPUS ?= .build/fixtures.ndjson

.DEFAULT_GOAL := help
.PHONY: help deps demo test build release install lint format bless bench clean nothing-lost fuzz test-gopher compare-text bench-snippets

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

deps: ## install the C libraries if they are missing
	@scripts/install-libraries

demo: release ## export the bundled posts to public/ in all four forms
	$(BIN) build fixtures/posts fixtures/archive -o public --title "A harbour archive"
	@scripts/show-demo public

test: deps ## run every test
	swift test $(SWIFT_FLAGS)

build: deps ## build for debugging
	swift build $(SWIFT_FLAGS)

release: deps ## build the program that people run
	swift build -c release --product g4h $(SWIFT_FLAGS)

install: release ## copy g4h to PREFIX/bin
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/g4h"

lint: deps ## check the format, and that every import is declared
	swift format lint --strict --recursive --parallel Package.swift Sources Tests templates
	CI=1 swift build $(SWIFT_FLAGS)

format: ## put the sources into the project's format
	swift format --in-place --recursive --parallel Package.swift Sources Tests templates

bless: deps ## accept the outputs we have as the goldens; read the diff
	-BLESS=1 swift test --filter GoldenTests
	git diff --stat fixtures

clean: ## remove what was built
	rm -rf .build public
