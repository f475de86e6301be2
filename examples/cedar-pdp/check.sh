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
product=Cedar
source "$here/../check-lib.sh"
node=${NODE:-node}
need "ROLECALL and NODE" "$node"
npm_packages @cedar-policy/cedar-wasm

# Starts the server with these options.
start() {
    start_server "$node" "$here/server.mjs" --port 0 "$@"
}

# Certifies what was started, as $1 says, with the options after it.
certify() {
    certify_url "$url" "$@"
}

start
certify "$here/implementation.toml"
passed=$(with_verdict pass | wc -w)
otherwise=$(with_verdict fail inconclusive error)
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
    must_break_only "$bug" "$broken"
    [ ! -s "$work/errors" ] || fail "$bug makes the server complain"
    stop
done <"$work/bugs"

exit "$bad"
