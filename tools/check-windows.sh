#!/usr/bin/env bash
# Whether the program compiles for Windows, from Linux: types and borrows, nothing is linked or run.
#
#   tools/check-windows.sh            the default program and its tests
#   tools/check-windows.sh --features pdf
#
# It takes the standard library for Windows by rustup; where there is none to be had, a nightly compiler with the
# library's source (component rust-src) builds it. A C compiler for Windows is needed either way, for parts in C.
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-pc-windows-gnu

if ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends gcc-mingw-w64-x86-64
fi

export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target/windows}"
if rustup target add "$target" 2>/dev/null; then
  exec cargo check --locked --all-targets --target "$target" "$@"
fi
echo "check-windows: no standard library for $target to be had; building it by nightly" >&2
exec cargo +nightly check --locked --all-targets --target "$target" -Z build-std=std,panic_abort,test "$@"
