#!/usr/bin/env bash
# Pin every dependency with its hashes, for all platforms and every Python from 3.11 on.
# Options are passed to `uv pip compile`, for instance --upgrade or --upgrade-package NAME.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}

options=("$@")
compile "${options[@]}" --output-file requirements.lock pyproject.toml
# The tests must run with the packages that users get, so the first lock constrains the others.
compile "${options[@]}" --extra dev --constraint requirements.lock \
    --output-file requirements-dev.lock pyproject.toml
# What pip needs to install the checkout itself, without fetching a build environment.
sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml |
    compile --constraint requirements-dev.lock --output-file requirements-build.lock -

if grep -nE '://' requirements*.lock; then
    echo "锁文件中不得出现地址 A lock must not hold an address." >&2
    exit 1
fi
