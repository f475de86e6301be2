#!/usr/bin/env bash
# Certifies Cerbos with the policies beside this file, sees that its batch fault is still there, and then plants
# each bug of bugs.txt and sees it found.
#
#   ROLECALL=path/to/rolecall examples/cerbos/check.sh
#
# CERBOS is the program, that of the npm package where nothing is said. One line for each. Ends with 0 if nothing
# fails, the fault is found, and each bug is found; with 1 if anything is otherwise; with 2 if nothing could be
# tried.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rolecall=${ROLECALL:-rolecall}
cerbos=${CERBOS:-$here/node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64}

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

if [ -z "${CERBOS:-}" ] && [ ! -e "$cerbos" ]; then
    if ! (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund) >"$work/npm" 2>&1; then
        echo "Cerbos: \`npm ci\` failed: $(tail -n 1 "$work/npm")" >&2
        exit 2
    fi
fi
for needed in "$rolecall" "$cerbos" node; do
    if ! command -v "$needed" >/dev/null; then
        echo "Cerbos: there is no \`$needed\`; see ROLECALL and CERBOS" >&2
        exit 2
    fi
done

# Starts Cerbos with the policies of this directory; its URL is then in $url. It takes a port but does not choose a
# free one, so this does.
start() {
    local ports
    ports=$(node -e '
        const { createServer } = require("node:net");
        const servers = [1, 2].map(() => createServer().listen(0, "127.0.0.1"));
        servers[1].on("listening", () => {
            console.log(servers.map((it) => it.address().port).join(" "));
            servers.forEach((it) => it.close());
        });
    ') || exit 2
    url="http://127.0.0.1:${ports% *}"
    "$cerbos" server --config "$here/conf.yaml" --set "storage.disk.directory=$1" \
        --set "server.httpListenAddr=127.0.0.1:${ports% *}" --set "server.grpcListenAddr=127.0.0.1:${ports#* }" \
        >"$work/started" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        if node -e 'fetch(process.argv[1]).then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))' "$url/_cerbos/health"; then
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.2
    done
    echo "Cerbos: the server did not start: $(tail -n 3 "$work/started")" >&2
    exit 2
}

# Certifies what was started, as $1 says, with the options after it.
certify() {
    local implementation=$1
    shift
    rm -rf "$work/report"
    timeout 120 "$rolecall" certify --implementation "$implementation" --target "$url" \
        --output "$work/report" "$@" >"$work/output" 2>&1
    # The exit code is not asked: a part of the class does not apply here. The record says what was found.
}

# The requirements of the last record with one of these verdicts, in order.
with_verdict() {
    node - "$work/report/record.json" "$@" <<'EOF'
const [, , path, ...verdicts] = process.argv;
const { requirements } = JSON.parse(require("node:fs").readFileSync(path, "utf8"));
console.log(requirements.filter((it) => verdicts.includes(it.verdict)).map((it) => it.id).sort().join(" "));
EOF
}

bad=0
fail() {
    echo "Cerbos: $*"
    tail -n 40 "$work/output" | sed 's/^/    /'
    bad=1
}

start "$here/policies"
certify "$here/implementation.toml"
if passed=$(with_verdict pass) && otherwise=$(with_verdict fail inconclusive error) \
    && [ "$(wc -w <<<"$passed")" -ge 400 ] && [ -z "$otherwise" ]; then
    echo "Cerbos: $(wc -w <<<"$passed") requirements of the class decisions pass, and nothing fails"
else
    fail "not as the README claims: $(wc -w <<<"${passed:-}") pass, and these do not: ${otherwise:-}"
fi

# The fault of its batches: with single questions the scenario passes, and with several at once Cerbos contradicts
# itself. If this line changes, it was mended, and the mapping can send batches.
certify "$here/implementation.toml" --features "$here/features"
alone=$(with_verdict pass)
sed 's|^batch = false.*|evaluations = "/access/v1/evaluations"|' "$here/implementation.toml" >"$work/batch.toml"
certify "$work/batch.toml" --features "$here/features"
together=$(with_verdict inconclusive)
if [ "$alone" = CCSA-SETUP-01 ] && [ "$together" = CCSA-SETUP-01 ]; then
    echo "Cerbos: questions with equal ids in one batch get the first one's answer, as is known"
else
    fail "the fault of batches is not as it was: alone ${alone:-nothing} passes; together ${together:-nothing} is inconclusive"
fi
stop

while IFS=';' read -r name file old new broken; do
    case $name in '' | '#'*) continue ;; esac
    rm -rf "$work/policies"
    cp -R "$here/policies" "$work/policies"
    if ! node - "$work/policies/${file# }" "${old# }" "${new# }" <<'EOF'; then
const { readFileSync, writeFileSync } = require("node:fs");
const [, , path, old, replacement] = process.argv;
const parts = readFileSync(path, "utf8").split(old);
if (parts.length < 2) process.exit(1);
writeFileSync(path, parts.join(replacement));
EOF
        echo "Cerbos: $name cannot be planted: \`${old# }\` is not in ${file# }" >&2
        exit 2
    fi
    broken=${broken# }
    start "$work/policies"
    certify "$here/implementation.toml" --area "${broken%%-*}"
    found=$(with_verdict fail)
    case " $found " in
        *" $broken "*) echo "Cerbos: $name is found: $found" ;;
        *) fail "$name should be found at $broken; found: ${found:-nothing}" ;;
    esac
    stop
done <"$here/bugs.txt"

exit "$bad"
