#!/bin/sh
# Fails when the page's types are not the program's. The tests have just made target/bindings.
set -eu
cd "$(dirname "$0")/.."

if ! diff -r target/bindings ui/src/bindings; then
    echo "ui/src/bindings differs from what the Rust types give: run make bindings and look at the change" >&2
    exit 1
fi
