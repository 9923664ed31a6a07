#!/bin/sh
# Installs what is missing for one purpose, and says what it installs:
#
#   scripts/setup.sh terminal   build and run dpia, the terminal program
#   scripts/setup.sh run        ... and dpia-desk, the window
#   scripts/setup.sh package    ... and build the .deb and the .rpm
#   scripts/setup.sh test       ... and run every test
#
# Quick when nothing is missing, so that the Makefile can call it every time.
# Debian and Ubuntu packages only; elsewhere it lists what is needed. It never
# installs a Rust toolchain: that is the person's own choice to make.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "setup: $*"; }
fail() { printf '%s\n' "setup: $*" >&2; exit 1; }

# True when version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

node_wanted=20.19.0
purpose=${1:-run}
terminal="build-essential pkg-config libssl-dev perl ca-certificates"
window="libwebkit2gtk-4.1-dev librsvg2-dev libdbus-1-dev"
bundle="rpm file binutils xz-utils"
tests="webkit2gtk-driver xvfb xauth x11-utils dbus dbus-x11 gnome-keyring libsecret-tools xdotool
    imagemagick matchbox-window-manager util-linux openssl poppler-utils qpdf python3-gi gir1.2-gtk-3.0
    fonts-liberation librsvg2-bin strace procps desktop-file-utils shared-mime-info libglib2.0-bin appstream"
case "$purpose" in
    terminal) packages=$terminal ;;
    run) packages="$terminal $window" ;;
    package) packages="$terminal $window $bundle" ;;
    test) packages="$terminal $window $bundle $tests" ;;
    *) fail "no such purpose: $purpose (terminal, run, package or test)" ;;
esac

# 1. Debian packages. Node belongs to them unless there is one already.
if [ "$purpose" != terminal ] && ! command -v node >/dev/null 2>&1; then
    packages="$packages nodejs npm"
fi
if command -v dpkg-query >/dev/null 2>&1; then
    # shellcheck disable=SC2086 # one argument per package
    states=$(dpkg-query -W -f='${Package}=${db:Status-Status} ' $packages 2>/dev/null || true)
    missing=
    for package in $packages; do
        case " $states" in
            *" $package=installed "*) ;;
            *) missing="$missing $package" ;;
        esac
    done
    if [ -n "$missing" ]; then
        say "installing with apt-get:$missing"
        root=
        if [ "$(id -u)" -ne 0 ]; then
            command -v sudo >/dev/null 2>&1 || fail "run this once as root: apt-get install$missing"
            root=sudo
        fi
        $root apt-get update -q
        case " $missing " in
            *" nodejs "*)
                # Better said now than after the installation of a Node that is too old.
                offered=$(apt-cache policy nodejs | sed -n 's/^ *Candidate: //p')
                at_least "${offered%%[!0-9.]*}" "$node_wanted" || fail "this system offers Node $offered, but $node_wanted or newer is needed: see https://nodejs.org/en/download"
                ;;
        esac
        # shellcheck disable=SC2086 # one argument per package
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
    fi
else
    say "this is not Debian or Ubuntu; please see to it that these are there under their names here:"
    say "$(echo "$packages" | tr -s ' \n' ' ')"
fi

# 2. The Rust toolchain: as new as Cargo.toml says.
wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
components="rustfmt and clippy"
if ! command -v cargo >/dev/null 2>&1 && command -v rustup >/dev/null 2>&1; then
    say "installing the stable Rust toolchain with rustup"
    rustup toolchain install stable --profile minimal --component rustfmt --component clippy
fi
if ! command -v cargo >/dev/null 2>&1; then
    fail "there is no Rust toolchain. Get Rust $wanted or newer, with $components, from https://rustup.rs
setup: (a distribution's own Rust is usually older), open a new terminal and try again."
fi
found=$(rustc --version | cut -d ' ' -f 2)
at_least "${found%%-*}" "$wanted" || fail "Rust $found is too old, $wanted or newer is needed. With rustup: rustup update stable"
if [ "$purpose" = test ]; then
    if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
        fail "the tests need $components. With rustup: rustup component add rustfmt clippy"
    fi
fi
[ "$purpose" = terminal ] && exit 0

# 3. Node and the page's packages.
found=$(node --version | tr -d v)
at_least "$found" "$node_wanted" || fail "Node $found is too old, $node_wanted or newer is needed: see https://nodejs.org/en/download"
command -v npm >/dev/null 2>&1 || fail "node is here but npm is not; install npm and try again"
stamp=ui/node_modules/.installed
if [ ! -e "$stamp" ] || [ ui/package-lock.json -nt "$stamp" ]; then
    say "installing the page's npm packages"
    # pdfjs-dist asks for a newer Node, of whoever draws pages in Node itself. Here it draws them in
    # the window and Node only bundles it, so npm's warning about its engine means nothing.
    npm --prefix ui ci --no-audit --no-fund
    touch "$stamp"
fi
