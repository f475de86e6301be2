#!/usr/bin/env bash
# Certifies the people API, then plants each of its bugs and sees it found.
#
#   ROLECALL=path/to/rolecall examples/people-api/check.sh
#
# PYTHON is the interpreter, python3 where nothing is said. One line for each. Ends with 0 if the API as it is passes, each bug is found at the requirements
# that `--list-bugs` names, and at no others; with 1 if anything is otherwise; with 2 if nothing
# could be tried.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rolecall=${ROLECALL:-rolecall}
python=${PYTHON:-python3}
claimed=(--area CC --area CCSA --area ATS)

for needed in "$rolecall" "$python"; do
    if ! command -v "$needed" >/dev/null; then
        echo "people API: there is no \`$needed\`; see ROLECALL and PYTHON" >&2
        exit 2
    fi
done

work=$(mktemp -d)
server=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null
        wait "$server" 2>/dev/null
        server=
    fi
}
trap 'stop; rm -rf "$work"' EXIT
PEOPLE_API_ADMIN_TOKEN=$("$python" -c 'import secrets; print(secrets.token_urlsafe(24))')
export PEOPLE_API_ADMIN_TOKEN

# Starts the server with these options; its URL is then in $url.
start() {
    url=
    "$python" "$here/server.py" --port 0 "$@" >"$work/started" 2>"$work/errors" &
    server=$!
    for _ in $(seq 100); do
        # The first line is complete once there is a second one.
        if [ "$(wc -l <"$work/started")" -ge 2 ]; then
            url=$(head -n 1 "$work/started")
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "people API: the server did not start: $(tail -n 1 "$work/errors")" >&2
    exit 2
}

# Certifies what was started, as $1 says, with the options after it; the exit code is in $code.
certify() {
    local implementation=$1
    shift
    rm -rf "$work/report"
    timeout 300 "$rolecall" certify --implementation "$implementation" --target "$url" \
        --output "$work/report" "$@" >"$work/output" 2>&1
    code=$?
}

# The requirements of the last record with this verdict, in order.
with_verdict() {
    "$python" - "$work/report/record.json" "$1" <<'EOF'
import json, sys
try:
    record = json.load(open(sys.argv[1], encoding="utf-8"))
except OSError as error:
    sys.exit(f"people API: there is no record: {error}")
print(*sorted(it["id"] for it in record["requirements"] if it["verdict"] == sys.argv[2]))
EOF
}

bad=0
fail() {
    echo "people API: $*"
    tail -n 40 "$work/output" | sed 's/^/    /'
    bad=1
}

start
certify "$here/implementation.toml" "${claimed[@]}"
passed=$(with_verdict pass | wc -w)
otherwise=$(for verdict in fail inconclusive error; do with_verdict "$verdict"; done | xargs)
if [ "$code" -eq 0 ] && [ "$passed" -gt 0 ] && [ -z "$otherwise" ]; then
    echo "people API: passes in ${claimed[*]}: $passed requirements, and nothing else than passes"
else
    fail "does not pass in ${claimed[*]}: exit code $code, $passed pass, but not ${otherwise:-more}"
fi
stop

# Reads that lag: with time to settle, nothing is taken for a failure.
start --lag 0.1
sed 's/^settle = 0 /settle = 0.2 /' "$here/implementation.toml" >"$work/lagging.toml"
certify "$work/lagging.toml" --requirement CCSA-ELIG-05 --requirement CC-FULL-CUST-10
if [ "$code" -eq 0 ]; then
    echo "people API: passes with reads that lag behind by 0.1 s"
else
    fail "does not pass with reads that lag behind: exit code $code"
fi
# Without that time, what is not seen yet must not be taken for a pass.
certify "$here/implementation.toml" --requirement CCSA-ELIG-05 --requirement CC-FULL-CUST-10
case $code in
    1 | 3) echo "people API: does not pass if reads that lag behind get no time to settle" ;;
    *) fail "with reads that lag behind and no time to settle: exit code $code" ;;
esac
stop

"$python" "$here/server.py" --list-bugs >"$work/bugs" || exit 2
while read -r bug broken; do
    start --bug "$bug"
    certify "$here/implementation.toml" "${claimed[@]}"
    found=$(with_verdict fail)
    if [ "$code" -eq 1 ] && [ "$found" = "$broken" ] && [ -z "$(with_verdict error)" ]; then
        echo "people API: $bug is found: $found"
    else
        fail "$bug should be found at $broken; found: ${found:-nothing}, exit code $code"
    fi
    stop
done <"$work/bugs"

exit "$bad"
