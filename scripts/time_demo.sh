#!/usr/bin/env bash
# Time the demonstration: a first run into an empty folder, and a second one that finds everything made.
set -euo pipefail
cd "$(dirname "$0")/.."

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export EVALKIT_HOME=$home
TIMEFORMAT='%1R s'
for run in first second; do
    printf '%s run: ' "$run"
    time .venv/bin/evalkit demo >"$home/$run.log"
done
