#!/bin/sh
# Builds the .deb and the .rpm into out/, with both programs inside.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh package
scripts/page.sh
rm -rf target/release/bundle
# The terminal program is built in the same breath, so that both share their
# dependencies; the packages list it as a file of theirs.
ui/node_modules/.bin/tauri build --ci --bundles deb rpm -- --package dpia-desk --package dpia-core

mkdir -p out
rm -f out/*.deb out/*.rpm
cp target/release/bundle/deb/*.deb target/release/bundle/rpm/*.rpm out/
ls -l out/*.deb out/*.rpm
