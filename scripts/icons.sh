#!/bin/sh
# Draws every icon file from the three SVGs in icons/. Run it after changing
# one of them and commit what it writes; no build runs it.
#
# Up to 32 pixels the small drawing is used, above that the full one.
set -eu
cd "$(dirname "$0")/../icons"

for size in 16 24 32 48 64 128 256 512; do
    drawing=dpia-desk.svg
    if [ "$size" -le 32 ]; then drawing=dpia-desk-small.svg; fi
    rsvg-convert --width "$size" --height "$size" "$drawing" --output "${size}x${size}.png"
done

python3 - <<'PYTHON'
"""Packs the PNGs into icon.ico (Windows) and icon.icns (macOS): both formats are a table in front of whole PNG files."""
import struct
from pathlib import Path


def png(size):
    return Path(f"{size}x{size}.png").read_bytes()


sizes = [16, 24, 32, 48, 64, 256]
offset = 6 + 16 * len(sizes)
head, body = struct.pack("<HHH", 0, 1, len(sizes)), b""
for size in sizes:
    data = png(size)
    edge = size % 256  # the format writes 256 as 0
    head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), offset + len(body))
    body += data
Path("icon.ico").write_bytes(head + body)

# Apple's type codes; ic11 to ic14 are the double-density ones.
types = [("icp4", 16), ("ic11", 32), ("icp5", 32), ("ic12", 64), ("ic07", 128), ("ic13", 256), ("ic08", 256), ("ic14", 512), ("ic09", 512)]
body = b"".join(struct.pack(">4sI", code.encode(), 8 + len(png(size))) + png(size) for code, size in types)
Path("icon.icns").write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)
PYTHON
