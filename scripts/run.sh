#!/bin/sh
# Builds the program and opens its window. Without a display it does the main
# job in the terminal instead: see scripts/run-in-terminal.sh.
set -eu
cd "$(dirname "$0")/.."

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" = Linux ]; then
    echo "There is no display here, so no window can open: doing the main job in the terminal instead."
    exec scripts/run-in-terminal.sh
fi

scripts/setup.sh run
scripts/page.sh
# Where there is no packager but Tauri's own, its configuration has them as part of the program.
if [ "$(uname)" != Linux ]; then
    mkdir -p target/papers
    node scripts/licences.mjs target/papers/licences.txt
fi
cargo build --package dpia-desk
exec target/debug/dpia-desk "$@"
