#!/bin/sh
# Builds the .deb and the .rpm into out/, with both programs inside, their manual, the completions
# for shells and the licences of everything that they hold.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh package
scripts/page.sh
# The terminal program is built in the same breath, so that both share their
# dependencies; the packages list it as a file of theirs.
ui/node_modules/.bin/tauri build --ci --no-bundle -- --package dpia-desk --package dpia-core

# What stands beside the programs: src-tauri/tauri.conf.json names these folders.
papers=target/papers
rm -rf "$papers"
mkdir -p "$papers/man" "$papers/bash" "$papers/zsh" "$papers/fish"
target/release/dpia manual "$papers/man"
cp src-tauri/linux/dpia-desk.1 "$papers/man/"
gzip -9n "$papers"/man/*.1
target/release/dpia completions bash >"$papers/bash/dpia"
target/release/dpia completions zsh >"$papers/zsh/_dpia"
target/release/dpia completions fish >"$papers/fish/dpia.fish"
node scripts/licences.mjs "$papers/licences.txt"
gzip -9n "$papers/licences.txt"

# The programs run with the C library that they were linked with and with newer ones. An older
# system is told so by its package manager, not by a start from the menu that shows nothing.
programs='target/release/dpia-desk target/release/dpia'
# shellcheck disable=SC2086 # two files
libc=$(objdump -T $programs | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
needs=target/needs.json
node -e '
	const [libc] = process.argv.slice(1);
	const { deb, rpm } = require("./src-tauri/tauri.conf.json").bundle.linux;
	const linux = {
		deb: { depends: [...deb.depends, `libc6 (>= ${libc.slice("GLIBC_".length)})`] },
		rpm: { depends: [...rpm.depends, `libc.so.6(${libc})(64bit)`] },
	};
	console.log(JSON.stringify({ bundle: { linux } }));
' "$libc" >"$needs"

rm -rf target/release/bundle
ui/node_modules/.bin/tauri bundle --ci --bundles deb rpm --config "$needs"

# The bundler packs a .deb with gzip only; what is inside stays as it is.
repacked=target/repacked
rm -rf "$repacked"
mkdir -p "$repacked" out
rm -f out/*.deb out/*.rpm
for deb in target/release/bundle/deb/*.deb; do
	(cd "$repacked" && ar x "../../$deb" && gunzip data.tar.gz && xz -9 data.tar)
	(cd "$repacked" && ar rcD "../../out/$(basename "$deb")" debian-binary control.tar.gz data.tar.xz)
done
cp target/release/bundle/rpm/*.rpm out/
ls -l out/*.deb out/*.rpm
