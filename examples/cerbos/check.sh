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
product=Cerbos
source "$here/../check-lib.sh"
cerbos=${CERBOS:-$here/node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64}
[ -n "${CERBOS:-}" ] || npm_packages @cerbos/cerbos-linux-x64
need "ROLECALL and CERBOS" "$cerbos"

# Starts Cerbos with the policies of this directory; its URL is then in $url. It takes a port but does not choose a
# free one, so this does.
start() {
    local ports
    ports=$(python3 - <<'PY'
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(it.getsockname()[1] for it in sockets))
PY
    ) || impossible "there is no free port"
    url="http://127.0.0.1:${ports% *}"
    "$cerbos" server --config "$here/conf.yaml" --set "storage.disk.directory=$1" \
        --set "server.httpListenAddr=127.0.0.1:${ports% *}" --set "server.grpcListenAddr=127.0.0.1:${ports#* }" \
        >"$work/errors" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        if python3 -c 'import sys, urllib.request as web; web.urlopen(sys.argv[1])' "$url/_cerbos/health" 2>"$work/health"; then
            return 0
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.2
    done
    impossible "the server did not start: $(tail -n 3 "$work/errors")"
}

# Certifies what was started, as $1 says, with the options after it.
certify() {
    certify_url "$url" "$@"
}

start "$here/policies"
certify "$here/implementation.toml"
if passed=$(with_verdict pass) && otherwise=$(with_verdict fail inconclusive error) \
    && [ "$code" -eq 0 ] && [ "$(wc -w <<<"$passed")" -ge 400 ] && [ -z "$otherwise" ]; then
    echo "Cerbos: $(wc -w <<<"$passed") requirements of the class decisions pass, and nothing fails"
else
    fail "not as the README claims: exit code $code, $(wc -w <<<"${passed:-}") pass, and these do not: ${otherwise:-}"
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
    plant "$work/policies/${file# }" "$work/policies/${file# }" "${old# }" "${new# }" ||
        impossible "$name cannot be planted: \`${old# }\` is not in ${file# }"
    broken=${broken# }
    start "$work/policies"
    certify "$here/implementation.toml" --area "${broken%%-*}"
    must_break "$name" "$broken"
    stop
done <"$here/bugs.txt"

exit "$bad"
