# The parts that every check.sh of the examples shares. It is sourced after `product`, the name before each line,
# and `here`, the directory of the example, are set; it needs Python 3.
rolecall=${ROLECALL:-rolecall}
work=$(mktemp -d)
server=
bad=0

# Ends the server that was started, if one is running.
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null
        wait "$server" 2>/dev/null
        server=
    fi
}
trap 'stop; rm -rf "$work"' EXIT

# Ends with 2: nothing could be tried.
impossible() {
    echo "$product: $*" >&2
    exit 2
}

# Checks that these commands exist; the first argument says where others can be named.
need() {
    local where=$1 command
    shift
    for command in "$rolecall" python3 "$@"; do
        command -v "$command" >/dev/null || impossible "there is no \`$command\`; see $where"
    done
}

# Installs the packages of package-lock.json, unless this one is there.
npm_packages() {
    [ -e "$here/node_modules/$1" ] && return 0
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund) >"$work/npm" 2>&1 ||
        impossible "\`npm ci\` failed: $(tail -n 1 "$work/npm")"
}

# Starts a server with this command line. It prints its URL as its first line, which is complete once there are
# LINES_PRINTED lines (1); the URL is then in $url.
start_server() {
    local lines=${LINES_PRINTED:-1}
    url=
    # The server before this one left its URL here, and the new one may take a while to begin.
    : >"$work/started"
    "$@" >"$work/started" 2>"$work/errors" &
    server=$!
    for _ in $(seq 1200); do
        if [ "$(wc -l <"$work/started")" -ge "$lines" ]; then
            url=$(head -n 1 "$work/started")
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    impossible "the server did not start: $(tail -n 3 "$work/errors")"
}

# Certifies the URL by this mapping, with the options after it; the exit code is in $code.
certify_url() {
    local target=$1 implementation=$2
    shift 2
    rm -rf "$work/report"
    timeout 600 "$rolecall" certify --implementation "$implementation" --target "$target" \
        --output "$work/report" "$@" >"$work/output" 2>&1
    code=$?
}

# The requirements of the last record with one of these verdicts, in order.
with_verdict() {
    python3 - "$work/report/record.json" "$@" <<'PY'
import json, sys
try:
    record = json.load(open(sys.argv[1], encoding="utf-8"))
except OSError as error:
    sys.exit(f"there is no record: {error}")
print(*sorted(it["id"] for it in record["requirements"] if it["verdict"] in sys.argv[2:]))
PY
}

# Copies a text file with one text in the place of another, which has to occur in it.
plant() {
    python3 - "$@" <<'PY'
import pathlib, sys
source, target, old, new = sys.argv[1:]
text = pathlib.Path(source).read_text(encoding="utf-8")
if old not in text:
    sys.exit(1)
pathlib.Path(target).write_text(text.replace(old, new), encoding="utf-8")
PY
}

# Says what went wrong, with the end of what was printed.
fail() {
    echo "$product: $*"
    cat "$work/output" "$work/errors" 2>/dev/null | tail -n 60 | sed 's/^/    /'
    bad=1
}

# Says that the planted bug was found if this requirement is broken, and otherwise that it was not.
must_break() {
    local bug=$1 broken=$2 found
    found=$(with_verdict fail)
    case " $found " in
        *" $broken "*) echo "$product: $bug is found: $found" ;;
        *) fail "$bug should be found at $broken; found: ${found:-nothing}" ;;
    esac
}

# Says that the planted bug was found if these requirements are broken and no others, and nothing went wrong.
must_break_only() {
    local bug=$1 broken=$2 found
    found=$(with_verdict fail)
    if [ "$code" -eq 1 ] && [ "$found" = "$broken" ] && [ -z "$(with_verdict error)" ]; then
        echo "$product: $bug is found: $found"
    else
        fail "$bug should be found at $broken; found: ${found:-nothing}, exit code $code"
    fi
}
