#!/bin/sh
# The main job without a window: an encrypted store in a fresh folder, both
# example assessments, and their packs in out/.
#
# The store and the files that open it are left where the last lines say, so
# that one can go on from there; each run makes new ones.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh terminal
cargo build --package dpia-core --bin dpia
dpia=target/debug/dpia

umask 077
folder=$(mktemp -d "${TMPDIR:-/tmp}/dpia-desk.XXXXXX")
store=$folder/store
passphrase=$folder/passphrase
recovery=$folder/recovery-key
head -c 24 /dev/urandom | base64 >"$passphrase"
mkdir -p out

"$dpia" --store "$store" init \
    --name "Example Person" --email person@council.example \
    --role "Information governance officer" --organisation "Example Council" \
    --passphrase-file "$passphrase" --no-keyring --recovery-out "$recovery"
for form in council-pia council-dpia; do
    reference=$("$dpia" --store "$store" --passphrase-file "$passphrase" example "$form")
    "$dpia" --store "$store" --passphrase-file "$passphrase" pack "$reference" --out "out/$form.pdf" --force
done
"$dpia" --store "$store" --passphrase-file "$passphrase" list

cat <<TEXT

Done. Two assessments, complete, in an encrypted store:
  store         $store
  passphrase    $passphrase
  recovery key  $recovery
Their packs, ready to read and sign:
  $PWD/out/council-pia.pdf
  $PWD/out/council-dpia.pdf
To go on:
  $dpia --store $store --passphrase-file $passphrase list
TEXT
