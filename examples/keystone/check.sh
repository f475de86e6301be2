#!/usr/bin/env bash
# Certifies OpenStack Keystone by the scenarios of examples/features, then plants each bug of bugs.txt in its policy
# and sees it found.
#
#   ROLECALL=path/to/rolecall examples/keystone/check.sh
#
# PYTHON is a Python with what requirements.txt names; without it, .venv beside this file is made. One line for each.
# Ends with 0 if nothing fails and each bug is found; with 1 if anything is otherwise; with 2 if nothing could be
# tried.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rolecall=${ROLECALL:-rolecall}
python=${PYTHON:-$here/.venv/bin/python}
export KEYSTONE_PASSWORD=${KEYSTONE_PASSWORD:-of-the-test-alone}

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

if [ -z "${PYTHON:-}" ] && [ ! -e "$here/.venv/installed" ]; then
    if ! { python3 -m venv "$here/.venv" \
        && "$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" \
        && touch "$here/.venv/installed"; } >"$work/pip" 2>&1; then
        echo "Keystone: \`pip install\` failed: $(tail -n 1 "$work/pip")" >&2
        exit 2
    fi
fi
for needed in "$rolecall" "$python"; do
    if ! command -v "$needed" >/dev/null; then
        echo "Keystone: there is no \`$needed\`; see ROLECALL and PYTHON" >&2
        exit 2
    fi
done

# Starts Keystone with these options; its URL is then in $url.
start() {
    : >"$work/started"
    "$python" -W ignore "$here/server.py" --port 0 "$@" "$work/keystone" >"$work/started" 2>"$work/errors" &
    server=$!
    for _ in $(seq 600); do
        if [ "$(wc -l <"$work/started")" -ge 1 ]; then
            url=$(head -n 1 "$work/started")
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.2
    done
    echo "Keystone: the server did not start: $(tail -n 3 "$work/errors")" >&2
    exit 2
}

# Certifies what was started, with the options after it.
certify() {
    rm -rf "$work/report"
    timeout 300 "$rolecall" certify --implementation "$here/implementation.toml" --features "$here/../features" \
        --target "$url" --output "$work/report" "$@" >"$work/output" 2>&1
    code=$?
}

# The requirements of the last record with one of these verdicts, in order.
with_verdict() {
    "$python" - "$work/report/record.json" "$@" <<'EOF'
import json, sys
requirements = json.load(open(sys.argv[1]))["requirements"]
print(*sorted(it["id"] for it in requirements if it["verdict"] in sys.argv[2:]))
EOF
}

bad=0
fail() {
    echo "Keystone: $*"
    tail -n 40 "$work/output" | sed 's/^/    /'
    bad=1
}

start
certify
passed=$(with_verdict pass)
otherwise=$(with_verdict fail inconclusive error)
if [ "$code" -eq 0 ] && [ "$(wc -w <<<"$passed")" -ge 10 ] && [ -z "$otherwise" ]; then
    echo "Keystone: $(wc -w <<<"$passed") requirements pass on these scenarios, and nothing fails"
else
    fail "not as the README claims: exit code $code, pass: $passed; otherwise: $otherwise"
fi
stop

while IFS=';' read -r name rule text broken; do
    case $name in '' | '#'*) continue ;; esac
    broken=${broken# }
    printf '"%s": "%s"\n' "${rule# }" "${text# }" >"$work/policy.yaml"
    start --policy "$work/policy.yaml"
    certify --requirement "$broken"
    found=$(with_verdict fail)
    case " $found " in
        *" $broken "*) echo "Keystone: $name is found: $found" ;;
        *) fail "$name should be found at $broken; found: ${found:-nothing}" ;;
    esac
    stop
done <"$here/bugs.txt"

exit "$bad"
