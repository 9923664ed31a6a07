#!/bin/sh
# Builds the page into ui/dist, unless nothing that it is made of has changed.
#
# By content, not by time: the release build embeds the page, and a page that
# only looks new would cost minutes of linking.
set -eu
cd "$(dirname "$0")/.."

stamp=ui/node_modules/.page-built
sources=$(find ui -type f ! -path 'ui/node_modules/*' ! -path 'ui/dist/*' -exec sha256sum {} + | LC_ALL=C sort | sha256sum)
if [ -e ui/dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sources" ]; then
    exit 0
fi
npm --prefix ui run build
printf '%s\n' "$sources" >"$stamp"
