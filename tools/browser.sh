#!/usr/bin/env bash
# Opens reports in a real Chromium: tests/browser. Says what to install when something is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing() {
  printf 'browser: %s is missing: run `%s`\n' "$1" "$2" >&2
  exit 1
}
export CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$CHROMIUM" ] || missing chromium 'apt-get install -y chromium'
command -v node >/dev/null || missing node 'apt-get install -y nodejs npm'
[ -d tests/browser/node_modules/playwright-core ] || missing playwright-core 'npm ci --ignore-scripts --prefix tests/browser'
if [ -z "${QUOTESHEET:-}" ]; then
  cargo build --locked --quiet
  QUOTESHEET=$(pwd)/target/debug/quotesheet
  [ -z "${CARGO_TARGET_DIR:-}" ] || QUOTESHEET=$(realpath "$CARGO_TARGET_DIR")/debug/quotesheet
fi
export QUOTESHEET
cd tests/browser
exec npm test --silent
