# Every command there is. What CI runs, a developer runs: .ci/run and `make ci` are the same.

# Folder with a labelled corpus and its scorer; see `make eval` where it is absent.
EVAL ?= ../shared/eval
TARGET = $(or $(CARGO_TARGET_DIR),target)

.DEFAULT_GOAL := help
.PHONY: help fmt lint test snapshots grammar doc bench threads many linear linear-check eval deny fuzz browser mutants release-check msrv semver brat ci

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

fmt: ## format the code
	cargo fmt

lint: ## formatting, clippy, library without the command line
	cargo fmt --check
	cargo clippy --locked --all-targets --all-features -- -D warnings
	cargo build --locked --no-default-features --lib

test: ## all tests
	cargo test --locked --all-features

snapshots: ## write snapshots/ anew; read the diff line by line before you commit it
	rm -rf snapshots
	INSTA_UPDATE=always INSTA_FORCE_PASS=1 cargo test --locked --test stages

grammar: ## run the examples of grammar/en
	cargo run --locked --quiet -- grammar check grammar/en

doc: ## build the documentation, warnings denied
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --all-features

bench: ## how long extraction takes beside counting words, start-up, growth with size
	cargo bench --locked --bench extract

linear: ## how the work grows with hostile texts
	@TARGET="$(TARGET)" tools/linear.sh

linear-check: ## fails where twice the text takes more than twice the work, by stage
	CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_LTO=off cargo test --locked --release --test linear -- --ignored

threads: ## one thread against several, and memory
	@TARGET="$(TARGET)" tools/threads.sh

many: ## merge and verify over 10,000 and 100,000 sheets
	@TARGET="$(TARGET)" tools/many.sh

eval: ## figures on labelled corpora
	@EVAL="$(EVAL)" TARGET="$(TARGET)" tools/eval.sh

deny: ## licences, sources and duplicates of all dependencies; needs cargo-deny
	tools/deny.sh

fuzz: ## run every fuzz target for SECONDS_EACH seconds (60); TARGETS="extract jsonl" for some; needs cargo-fuzz
	tools/fuzz.sh "$(or $(SECONDS_EACH),60)" $(TARGETS)

browser: ## reports in a real Chromium; says what to install
	tools/browser.sh

mutants: ## which small changes of the code no test notices; SHARD=0/10 is every tenth; needs cargo-mutants
	@TARGET="$(TARGET)" tools/mutants.sh

release-check: ## the release in two folders, the same to the byte; vendored and offline
	tools/release.sh

msrv: ## build with the oldest Rust that Cargo.toml states
	@TARGET="$(TARGET)" tools/msrv.sh

semver: ## what changed for users of the library since the latest tag; needs cargo-semver-checks
	tools/semver.sh

brat: ## standoff read back as PolNeAR and brat read it
	@EVAL="$(EVAL)" TARGET="$(TARGET)" tools/brat.sh

ci: ## all that must hold before a merge
	.ci/run
