#!/usr/bin/env bash
# Fetch the packages that the report font is cut from, and build it. Needs npm and apt-get.
set -euo pipefail
cd "$(dirname "$0")/.."

here=$PWD
sources=$here/.cache/fonts
fonts=templates/report/fonts
mkdir -p "$sources"
cd "$sources"
[ -d package ] || {
    npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3
    tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
}
[ -d unicode ] || {
    apt-get download -q unicode-data
    dpkg-deb --extract unicode-data_*.deb unicode
}
cd "$here"
.venv/bin/python "$fonts/build_fonts.py" \
    --regular "$sources/package/400Regular/NotoSansSC_400Regular.ttf" \
    --bold "$sources/package/700Bold/NotoSansSC_700Bold.ttf" \
    --unihan "$sources/unicode/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
git status --short "$fonts"
