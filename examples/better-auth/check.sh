#!/usr/bin/env bash
# Certifies better-auth with its organization plugin by the scenarios of examples/features, then plants each bug of
# bugs.txt in how it is set up, and sees it found.
#
#   ROLECALL=path/to/rolecall examples/better-auth/check.sh
#
# NODE is Node.js, node where nothing is said. One line for each. Ends with 0 if nothing fails but what the mapping
# expects, and each bug is found; with 1 if anything is otherwise; with 2 if nothing could be tried.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rolecall=${ROLECALL:-rolecall}
node=${NODE:-node}
export BETTER_AUTH_PASSWORD=${BETTER_AUTH_PASSWORD:-of-the-test-alone}

for needed in "$rolecall" "$node"; do
    if ! command -v "$needed" >/dev/null; then
        echo "better-auth: there is no \`$needed\`; see ROLECALL and NODE" >&2
        exit 2
    fi
done

work=$(mktemp -d)
server=
planted=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null
        wait "$server" 2>/dev/null
        server=
    fi
}
trap 'stop; rm -rf "$work"; [ -z "$planted" ] || rm -f "$planted"' EXIT

if [ ! -d "$here/node_modules/better-auth" ]; then
    if ! (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund) >"$work/npm" 2>&1; then
        echo "better-auth: \`npm ci\` failed: $(tail -n 1 "$work/npm")" >&2
        exit 2
    fi
fi

# Starts this program; its URL is then in $url.
start() {
    : >"$work/started"
    "$node" "$1" --port 0 >"$work/started" 2>"$work/errors" &
    server=$!
    for _ in $(seq 300); do
        if [ "$(wc -l <"$work/started")" -ge 1 ]; then
            url=$(head -n 1 "$work/started")
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "better-auth: the server did not start: $(tail -n 3 "$work/errors")" >&2
    exit 2
}

certify() {
    rm -rf "$work/report"
    timeout 120 "$rolecall" certify --implementation "$here/implementation.toml" --features "$here/../features" \
        --target "$url/api/auth" --output "$work/report" >"$work/output" 2>&1
    code=$?
}

# The requirements of the last record with one of these verdicts, in order.
with_verdict() {
    "$node" - "$work/report/record.json" "$@" <<'EOF'
const [, , path, ...verdicts] = process.argv;
const { requirements } = JSON.parse(require("node:fs").readFileSync(path, "utf8"));
console.log(requirements.filter((it) => verdicts.includes(it.verdict)).map((it) => it.id).sort().join(" "));
EOF
}

bad=0
fail() {
    echo "better-auth: $*"
    tail -n 40 "$work/output" "$work/errors" | sed 's/^/    /'
    bad=1
}

start "$here/server.mjs"
certify
expected=$(sed -n 's/^requirement = "\(.*\)"/\1/p' "$here/implementation.toml" | sort | xargs)
passed=$(with_verdict pass)
failed=$(with_verdict fail)
otherwise=$(with_verdict inconclusive error)
if [ "$code" -eq 0 ] && [ "$(wc -w <<<"$passed")" -ge 10 ] && [ "$failed" = "$expected" ] && [ "$otherwise" = GEN-03 ]; then
    echo "better-auth: $(wc -w <<<"$passed") requirements pass on these scenarios; as expected, these fail: $failed, and undecided by it: $otherwise"
else
    fail "not as the README claims: exit code $code, pass: $passed; fail: $failed; neither: $otherwise"
fi
stop

while IFS=';' read -r name old new broken; do
    case $name in '' | '#'*) continue ;; esac
    # Beside the program, where its packages are found.
    planted=$here/.planted.mjs
    if ! "$node" - "$here/server.mjs" "$planted" "${old# }" "${new# }" <<'EOF'; then
const { readFileSync, writeFileSync } = require("node:fs");
const [, , path, planted, old, replacement] = process.argv;
const parts = readFileSync(path, "utf8").split(old);
if (parts.length < 2) process.exit(1);
writeFileSync(planted, parts.join(replacement));
EOF
        echo "better-auth: $name cannot be planted: \`${old# }\` is not in server.mjs" >&2
        exit 2
    fi
    broken=${broken# }
    start "$planted"
    certify
    found=$(with_verdict fail)
    case " $found " in
        *" $broken "*) echo "better-auth: $name is found: $found" ;;
        *) fail "$name should be found at $broken; found: ${found:-nothing}" ;;
    esac
    stop
done <"$here/bugs.txt"

exit "$bad"
