#!/bin/sh
# Builds the npm package of the current folder: installs when the lock file is newer than what is installed, then
# `npm run build`. Called by Maven; two builds of one folder wait for each other.
set -eu

say_and_stop() {
    echo "$1" >&2
    echo "Install Node.js 20 or newer, which brings npm (Debian: apt-get install nodejs npm), and run the build again." >&2
    exit 1
}

command -v node >/dev/null 2>&1 || say_and_stop "This build needs Node.js, and there is no 'node' on the PATH."
command -v npm >/dev/null 2>&1 || say_and_stop "This build needs npm, and there is no 'npm' on the PATH."
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || say_and_stop "This build needs Node.js 20 or newer; the one on the PATH is $(node --version)."

# the lock holds its owner's process id, so that one left by a killed build is taken over
lock="${TMPDIR:-/tmp}/gongjue-npm-$(pwd | cksum | tr ' ' '-')"
until (set -C && echo $$ >"$lock") 2>/dev/null; do
    owner=$(cat "$lock" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
        rm -f "$lock"
    else
        sleep 1
    fi
done
trap 'rm -f "$lock"' EXIT
trap 'exit 1' HUP INT TERM

if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --no-audit --no-fund --loglevel=error
fi
npm run -s build
