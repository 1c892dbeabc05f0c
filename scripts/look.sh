#!/usr/bin/env bash
# Turn every PDF under a folder into PNG pages, for eyes. Automatic tests cannot see that a page is ugly.
set -euo pipefail
cd "$(dirname "$0")/.."

from=${1:-var}
into=.cache/look
rm -rf "$into"
mkdir -p "$into"
find "$from" -name '*.pdf' | sort | while read -r pdf; do
    name=$(basename "$pdf" .pdf)
    pdftoppm -r 80 -png "$pdf" "$into/$name"
done
find "$into" -name '*.png' | sort
