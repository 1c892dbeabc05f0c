#!/usr/bin/env bash
# Install what this checkout needs: `setup.sh demo` to run it, `setup.sh tests` to check it as well.
#
# System packages are installed where root or a password-free sudo allows. Where not, the exact
# command is printed and nothing has been changed. Output of the installers goes to a log file,
# which is shown when a step fails.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?demo or tests}
log=.cache/setup.log
dots=

say() { printf '%s\n' "$@"; }

stop() {
    say "" "$@" >&2
    exit 1
}

stop_dots() { [ -z "$dots" ] || kill "$dots" 2>/dev/null || true; dots=; }
trap stop_dots EXIT

# step TITLE COMMAND…: run the command, its output into the log; a dot every five seconds, and how
# long it took.
step() {
    printf '  %s' "$1"
    shift
    (while sleep 5; do printf '.'; done) &
    dots=$!
    local failed=0 start=$SECONDS logged
    logged=$(wc -l <"$log")
    "$@" >>"$log" 2>&1 </dev/null || failed=$?
    stop_dots
    printf ' %d s\n' $((SECONDS - start))
    if [ "$failed" -ne 0 ]; then
        tail -n +$((logged + 1)) "$log" | tail -n 25 >&2
        stop "这一步失败了：$*" "This step failed: $*" "日志 log: $log"
    fi
}

# The newest Python of 3.11 to 3.13; a later python3 is taken where there is none of these.
find_python() {
    local name
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    stop "需要 Python 3.11 或更高版本。请安装，或用 PYTHON=/路径/python3 make … 指定。" \
        "Python 3.11 or later is needed. Install it, or name one: PYTHON=/path/to/python3 make …"
}

has_library() {
    local ldconfig
    ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
    # No pipe into grep -q: it closes the pipe at once, and the library would seem to be missing.
    [[ $("$ldconfig" -p 2>/dev/null) == *"$1"* ]]
}

has_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

# Debian keeps the server's programs out of the path, and nginx where only root looks.
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb; } >/dev/null
has_nginx() { [ -x /usr/sbin/nginx ] || command -v nginx; } >/dev/null

# The Debian package that brings `venv` for this Python.
venv_package() {
    "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

# Print the Debian packages that are missing, one per line.
missing_packages() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null || venv_package "$1"
    has_library libpangoft2-1.0.so.0 || say libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || say libharfbuzz-subset0
    [ "$purpose" = tests ] || return 0
    has_chromium >/dev/null || say chromium
    # What drives the browser in tests is linked against it.
    has_library libatomic.so.1 || say libatomic1
    command -v pdftotext >/dev/null || say poppler-utils
    command -v qpdf >/dev/null || say qpdf
    command -v zbarimg >/dev/null || say zbar-tools
    has_postgresql || say postgresql
    has_nginx || say nginx-light
}

# Print what stands before apt-get for this user; fail where there is no way without a password.
as_root() {
    [ "$(id -u)" -ne 0 ] || return 0
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo "sudo -n"
}

ask_for() {
    local command="apt-get update && apt-get install -y --no-install-recommends $*"
    if command -v sudo >/dev/null; then
        command="sudo sh -c '$command'"
    else
        command="su -c '$command'"
    fi
    stop "缺少系统软件包，当前用户无权安装。请让管理员运行下面这条命令，然后再试：" \
        "System packages are missing and this user may not install them." \
        "Have an administrator run this command, then try again:" "" "    $command"
}

install_packages() {
    local root
    if ! command -v apt-get >/dev/null; then
        say "  没有 apt-get；请自行安装 not a Debian system; please install the equivalents of: $*"
        say "  (macOS: brew install pango postgresql nginx; Fedora: dnf install pango harfbuzz" \
            "  postgresql-server nginx)"
        return
    fi
    root=$(as_root) || ask_for "$@"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    # shellcheck disable=SC2086 # $root is empty or two words
    step "更新软件源 reading package lists" $root "${apt[@]}" update
    # shellcheck disable=SC2086
    step "安装系统软件包 system packages: $*" \
        $root "${apt[@]}" install -y --no-install-recommends "$@"
}

works() { .venv/bin/python -c 'import pip' 2>/dev/null; }

# Look at the result, in both languages where something is wrong. This loads, and so compiles, what
# evalkit uses; pip would compile every module of every package, tests included, one by one. The
# result is kept even where Python is told not to, for otherwise every process compiles again.
examine() {
    unset PYTHONDONTWRITEBYTECODE
    .venv/bin/evalkit doctor --machine-only ||
        { .venv/bin/evalkit doctor --machine-only --lang en; return 1; }
}

install_locked() {
    local requirements=() lock
    for lock in "$@"; do requirements+=(-r "$lock"); done
    step "安装锁定的依赖包，约半分钟 locked packages, half a minute" \
        .venv/bin/python -m pip install --disable-pip-version-check --no-compile \
        --require-hashes "${requirements[@]}"
    step "安装本项目 this project" \
        .venv/bin/python -m pip install --disable-pip-version-check \
        --no-deps --no-build-isolation --editable .
    step "检查 examining" examine
}

main() {
    local python packages
    mkdir -p .cache
    : >"$log"
    python=$(find_python)
    say "准备运行环境 Setting up ($purpose), Python: $python"
    packages=$(missing_packages "$python")
    # shellcheck disable=SC2086 # names of packages, one word each
    [ -z "$packages" ] || install_packages $packages
    works || step "建立虚拟环境 virtual environment" "$python" -m venv --clear .venv
    if [ "$purpose" = tests ]; then
        install_locked requirements-dev.lock
        touch .venv/.ready-for-tests
    else
        install_locked requirements.lock requirements-build.lock
    fi
    # What the tests need includes what the demonstration needs.
    touch .venv/.ready
}

main
