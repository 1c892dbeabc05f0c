#!/usr/bin/env bash
# Prove on a bare Debian that a clone of this repository needs nothing but git, make and Python.
#
#   sudo scripts/prove_bare_machine.sh FOLDER [TARGET…]     (default target: demo)
#
# Makes a Debian in FOLDER with debootstrap, with git, make, python3 and ca-certificates only, and
# a clone of the committed state in it. There it shows that
#   1. somebody without root or sudo is told the exact command, and nothing is changed;
#   2. `make TARGET` works for root, with the time it took;
#   3. `make demo` once more is fast and gives the same PDFs, byte for byte.
# How this machine reaches its packages (apt sources, pip configuration, proxies, certificates) is
# copied as it is.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mkdir -p "${1:?where to build the machine}" && cd "$1" && pwd)
shift
targets=("${@:-demo}")
base=$folder/base
machine=$folder/machine
suite=${SUITE:-bookworm}

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf '\nNOT PROVEN: %s\n' "$*" >&2
    exit 1
}

make_base() {
    [ ! -e "$base/usr/bin/python3" ] || return 0
    local mirror
    # shellcheck disable=SC2016 # apt's own placeholder
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
    say "debootstrap $suite"
    debootstrap --variant=minbase --include=git,make,python3,ca-certificates \
        "$suite" "$base" "$mirror" >"$folder/debootstrap.log"
}

copy_configuration() {
    local path
    for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d \
        /etc/apt/keyrings /etc/apt/trusted.gpg.d /etc/apt/auth.conf.d /etc/pip.conf \
        /etc/ssl/certs/ca-certificates.crt /etc/hosts /etc/resolv.conf; do
        [ ! -e "$path" ] || cp -aL --remove-destination --parents "$path" "$machine"
    done
    for path in .config/pip .pip .netrc .cache/pip; do
        [ ! -e "$HOME/$path" ] || (cd "$HOME" && cp -a --parents "$path" "$machine/root")
    done
}

# A fresh machine from the base, so that every proof starts from nothing.
make_machine() {
    rm -rf "$machine"
    cp -a "$base" "$machine"
    copy_configuration
    git clone --quiet --no-hardlinks "$repository" "$machine/root/evalkit"
    chroot "$machine" useradd --create-home visitor
    cp -a "$machine/root/evalkit" "$machine/home/visitor/evalkit"
    chroot "$machine" sh -c 'chown -R visitor ~visitor/evalkit'
}

# The settings through which this machine reaches its packages, as NAME=value, NUL-separated.
network_settings() {
    env -0 | grep -zE '^([A-Za-z]+_proxy|[A-Z]+_PROXY|PIP_[A-Z_]+|[A-Z_0-9]*(CERT|CA_BUNDLE|CAINFO)[A-Z_]*)=' || true
}

# inside USER COMMAND: run a shell command in the machine, in name spaces of its own.
inside() {
    local settings user=$1
    mapfile -d '' -t settings < <(network_settings)
    # shellcheck disable=SC2016 # expanded by the shell inside
    unshare --mount --pid --fork chroot "$machine" env -i "${settings[@]}" \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        sh -c 'mount -t proc proc /proc && exec su "$0" --preserve-environment --shell /bin/bash \
            --command "export HOME=~$0; cd ~/evalkit && $1"' "$user" "$2"
}

prove_visitor_is_told() {
    say "somebody without root or sudo: make demo"
    local said=$folder/visitor.log
    ! inside visitor 'make demo' >"$said" 2>&1 || fail "make demo worked without the packages"
    cat "$said"
    grep -q 'apt-get install -y --no-install-recommends .*venv .*libpangoft2-1.0-0 .*libharfbuzz' \
        "$said" || fail "the command was not printed"
    [ ! -e "$machine/home/visitor/evalkit/.venv" ] || fail "something was installed"
}

pdf_sums() { (cd "$machine/root" && find . -name '*.pdf' ! -path '*/.venv/*' -exec sha256sum {} + | sort -k2); }

prove_target() {
    say "root: make $1"
    local start=$SECONDS
    inside root "make $1" || fail "make $1"
    printf '\n== make %s took %d s\n' "$1" $((SECONDS - start))
}

prove_repeatable() {
    local before after
    before=$(pdf_sums)
    [ -n "$before" ] || fail "make demo made no PDF"
    prove_target demo
    after=$(pdf_sums)
    [ "$before" = "$after" ] || fail "the PDFs of the second run differ"
    printf '== %d PDFs, the same bytes both times\n' "$(wc -l <<<"$after")"
}

main() {
    make_base
    make_machine
    prove_visitor_is_told
    local target
    for target in "${targets[@]}"; do prove_target "$target"; done
    [ "${targets[0]}" != demo ] || prove_repeatable
    say "proven"
}

main
