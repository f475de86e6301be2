#!/usr/bin/env bash
# Certifies the decision point on Cedar, then plants each of its bugs and sees it found.
#
#   ROLECALL=path/to/rolecall examples/cedar-pdp/check.sh
#
# NODE is Node.js, node where nothing is said. One line for each. Ends with 0 if the decision point as it
# is conforms, each bug is found at the requirements that `--list-bugs` names, and at no others of the
# areas that these belong to; with 1 if anything is otherwise; with 2 if nothing could be tried.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rolecall=${ROLECALL:-rolecall}
node=${NODE:-node}

for needed in "$rolecall" "$node"; do
    if ! command -v "$needed" >/dev/null; then
        echo "Cedar: there is no \`$needed\`; see ROLECALL and NODE" >&2
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

if [ ! -d "$here/node_modules/@cedar-policy/cedar-wasm" ]; then
    if ! (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund) >"$work/npm" 2>&1; then
        echo "Cedar: \`npm ci\` failed: $(tail -n 1 "$work/npm")" >&2
        exit 2
    fi
fi

# Starts the server with these options; its URL is then in $url.
start() {
    url=
    # The server before this one left its URL here, and the new one may take a while to begin.
    : >"$work/started"
    "$node" "$here/server.mjs" --port 0 "$@" >"$work/started" 2>"$work/errors" &
    server=$!
    for _ in $(seq 300); do
        # The first line is complete once it ends.
        if [ "$(wc -l <"$work/started")" -ge 1 ]; then
            url=$(head -n 1 "$work/started")
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "Cedar: the server did not start: $(tail -n 1 "$work/errors")" >&2
    exit 2
}

# Certifies what was started, as $1 says, with the options after it; the exit code is in $code.
certify() {
    local implementation=$1
    shift
    rm -rf "$work/report"
    timeout 600 "$rolecall" certify --implementation "$implementation" --target "$url" \
        --output "$work/report" "$@" >"$work/output" 2>&1
    code=$?
}

# The requirements of the last record with this verdict, in order.
with_verdict() {
    "$node" - "$work/report/record.json" "$1" <<'EOF'
const [, , path, verdict] = process.argv;
let record;
try {
  record = JSON.parse(require("node:fs").readFileSync(path, "utf8"));
} catch (error) {
  console.error(`Cedar: there is no record: ${error.message}`);
  process.exit(1);
}
console.log(record.requirements.filter((it) => it.verdict === verdict).map((it) => it.id).sort().join(" "));
EOF
}

bad=0
fail() {
    echo "Cedar: $*"
    tail -n 40 "$work/output" "$work/errors" | sed 's/^/    /'
    bad=1
}

start
certify "$here/implementation.toml"
passed=$(with_verdict pass | wc -w)
otherwise=$(for verdict in fail inconclusive error; do with_verdict "$verdict"; done | xargs)
if [ "$code" -eq 0 ] && [ "$passed" -gt 0 ] && [ -z "$otherwise" ] && [ ! -s "$work/errors" ]; then
    echo "Cedar: conforms to the class decisions: $passed requirements pass, and nothing fails"
else
    fail "does not conform: exit code $code, $passed pass, but not ${otherwise:-more}"
fi
stop

# With a bug, each question is asked once: that several at once get the same answers was seen above.
sed 's/^evaluations = .*/batch = false/' "$here/implementation.toml" >"$work/singly.toml"
"$node" "$here/server.mjs" --list-bugs >"$work/bugs" || exit 2
while read -r bug broken; do
    mapfile -t areas < <(tr ' ' '\n' <<<"$broken" | sed 's/-.*//' | sort -u | sed 's/^/--area=/')
    start --bug "$bug"
    certify "$work/singly.toml" "${areas[@]}"
    found=$(with_verdict fail)
    if [ "$code" -eq 1 ] && [ "$found" = "$broken" ] && [ -z "$(with_verdict error)" ] && [ ! -s "$work/errors" ]; then
        echo "Cedar: $bug is found: $found"
    else
        fail "$bug should be found at $broken; found: ${found:-nothing}, exit code $code"
    fi
    stop
done <"$work/bugs"

exit "$bad"
