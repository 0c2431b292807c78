# What scripts/run and scripts/test share. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$@"
    exit 1
}

# The names in a group of packages.txt.
group_of_packages() {
    awk -v wanted="[$1]" '/^\[/ { inside = ($0 == wanted); next } inside && NF && $1 !~ /^#/ { print $1 }' "$root/scripts/packages.txt"
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Installs what is missing of the groups named. Quick when nothing is.
install_packages() {
    command -v dpkg-query >/dev/null || die "Fingerpost is built from Debian packages, and this is not Debian or a relative of it." \
        "Install what scripts/packages.txt names by hand, then run: cmake --preset release && cmake --build --preset release"
    local missing=() group entry
    for group in "$@"; do
        for entry in $(group_of_packages "$group"); do
            case $entry in
                *:*) command -v "${entry%%:*}" >/dev/null || missing+=("${entry#*:}") ;;
                *) is_installed "$entry" || missing+=("$entry") ;;
            esac
        done
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "These packages are missing, and installing them needs root (there is no sudo here):" "  ${missing[*]}" \
            "Run as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    local log
    log=$(mktemp)
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >"$log" 2>&1 ||
        ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        die "" "apt-get could not install them. Is the network up, and is another apt running? Then run this again." \
            "By hand: apt-get install --no-install-recommends ${missing[*]}"
    fi
    rm -f "$log"
}

# Configures (once) and builds a preset; more arguments name targets.
build_preset() {
    local preset=$1
    shift
    cd "$root" || exit 1
    local log="build/$preset-build.log"
    mkdir -p build
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2
        die "" "The build could not be configured (preset $preset)."
    fi
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    say "Building ($preset) …"
    if ! cmake --build "build/$preset" "${targets[@]}" >"$log" 2>&1; then
        grep -E -A 6 'error: |^FAILED' "$log" | head -60 >&2
        die "" "The build failed; all of it is in $log"
    fi
}
