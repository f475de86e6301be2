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
product=better-auth
source "$here/../check-lib.sh"
node=${NODE:-node}
export BETTER_AUTH_PASSWORD=${BETTER_AUTH_PASSWORD:-of-the-test-alone}
planted=$here/.planted.mjs
trap 'stop; rm -rf "$work" "$planted"' EXIT
need "ROLECALL and NODE" "$node"
npm_packages better-auth

certify() {
    certify_url "$url/api/auth" "$here/implementation.toml" --features "$here/../features"
}

start_server "$node" "$here/server.mjs" --port 0
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
    plant "$here/server.mjs" "$planted" "${old# }" "${new# }" ||
        impossible "$name cannot be planted: \`${old# }\` is not in server.mjs"
    start_server "$node" "$planted" --port 0
    certify
    must_break "$name" "${broken# }"
    stop
done <"$here/bugs.txt"

exit "$bad"
