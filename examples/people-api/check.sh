#!/usr/bin/env bash
# Certifies the people API up to a signed certificate, then plants each of its bugs and sees it found.
#
#   ROLECALL=path/to/rolecall examples/people-api/check.sh
#
# PYTHON is the interpreter, python3 where nothing is said. One line for each. Ends with 0 if the API as it
# is conforms, its certificate is signed and verified, each bug is found at the requirements that
# `--list-bugs` names, and at no others, and docs/first-hour.md shows what is printed; with 1 if anything is
# otherwise; with 2 if nothing could be tried.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
product="people API"
source "$here/../check-lib.sh"
python=${PYTHON:-python3}
# Claimed in implementation.toml, in order: the first in full, the others in part.
full=(contact-center)
partial=(advanced-troubleshooting service-administrator)

need "ROLECALL and PYTHON" "$python" sha256sum
# What comes from the environment is blacked out in the evidence wherever it stands: so the identifier is
# a word that stands nowhere else.
export PEOPLE_API_CLIENT_ID=conformance-kit
PEOPLE_API_CLIENT_SECRET=$("$python" -c 'import secrets; print(secrets.token_urlsafe(24))')
export PEOPLE_API_CLIENT_SECRET

# What is tested is this source, and the certificate says so.
digest=sha256:$(cd "$here" && LC_ALL=C && cat server.py people_api/*.py | sha256sum | cut -d ' ' -f 1)
implementation=$work/implementation.toml
sed "s/^# digest = .*/digest = \"$digest\"/" "$here/implementation.toml" >"$implementation"

# Starts the server with these options. Its first line is complete once there is a second one.
start() {
    LINES_PRINTED=2 start_server "$python" "$here/server.py" --port 0 "$@"
}

# Certifies what was started, as $1 says, with the options after it.
certify() {
    certify_url "$url" "$@"
}

# The classes that the last record shows at a level, full or partial, in order.
shown() {
    "$python" - "$work/report/record.json" "$1" <<'EOF'
import json, sys
try:
    record = json.load(open(sys.argv[1], encoding="utf-8"))
except OSError as error:
    sys.exit(f"people API: there is no record: {error}")
full = sys.argv[2] == "full"
print(*sorted(it["name"] for it in record["classes"] if it["conforms"] == it["level"]["full"] == full))
EOF
}

# Tries a command that has to end with exit code $1, and says otherwise that $2 went wrong.
must() {
    local expected=$1 what=$2
    shift 2
    timeout 300 "$@" >"$work/output" 2>&1
    code=$?
    [ "$code" -eq "$expected" ] || fail "$what: exit code $code in the place of $expected"
    [ "$code" -eq "$expected" ]
}

start
certify "$implementation"
passed=$(with_verdict pass | wc -w)
otherwise=$(with_verdict fail inconclusive error)
if [ "$code" -eq 0 ] && [ "$passed" -gt 0 ] && [ -z "$otherwise" ] &&
    [ "$(shown full)" = "${full[*]}" ] && [ "$(shown partial)" = "${partial[*]}" ]; then
    echo "people API: conforms to ${full[*]} in full, to ${partial[*]} in part: $passed requirements pass"
else
    fail "does not conform: exit code $code, $passed pass, but not ${otherwise:-more}"
fi
stop

# The server is not needed any more.
keys=$work/keys
if must 0 "no key is made" "$rolecall" report keygen --output "$keys/" &&
    must 0 "no other key is made" "$rolecall" report keygen --output "$work/other-keys/" &&
    must 0 "the record is not signed" "$rolecall" report sign "$work/report" --key "$keys/rolecall.pem"; then
    echo "people API: the certificate is signed, for the build $digest"
    must 0 "the certificate is not verified" \
        "$rolecall" report verify "$work/report" --key "$keys/rolecall.pub.pem" &&
        echo "people API: the certificate and its evidence are verified, offline"
    must 1 "the certificate is verified with a key that did not sign it" \
        "$rolecall" report verify "$work/report" --key "$work/other-keys/rolecall.pub.pem" &&
        echo "people API: the certificate is not verified with a key that did not sign it"
fi
if grep -rqF "$PEOPLE_API_CLIENT_SECRET" "$work/report"; then
    fail "what would be handed out holds the client's secret"
fi

# Reads that lag: with time to settle, nothing is taken for a failure.
start --lag 0.1
sed 's/^settle = 0 /settle = 0.2 /' "$implementation" >"$work/lagging.toml"
certify "$work/lagging.toml" --requirement CCSA-ELIG-05 --requirement CC-FULL-CUST-10
if [ "$code" -eq 0 ]; then
    echo "people API: passes with reads that lag behind by 0.1 s"
else
    fail "does not pass with reads that lag behind: exit code $code"
fi
# Without that time, what is not seen yet must not be taken for a pass.
certify "$implementation" --requirement CCSA-ELIG-05 --requirement CC-FULL-CUST-10
case $code in
    1 | 3) echo "people API: does not pass if reads that lag behind get no time to settle" ;;
    *) fail "with reads that lag behind and no time to settle: exit code $code" ;;
esac
stop

# A bug may break what holds everywhere: then it is found in `general`, which is not claimed.
hunted=(--area CC --area CCSA --area ATS --class general)
for class in "${full[@]}" "${partial[@]}"; do
    hunted+=(--class "$class")
done
"$python" "$here/server.py" --list-bugs >"$work/bugs" || exit 2
while read -r bug broken; do
    start --bug "$bug"
    certify "$implementation" "${hunted[@]}"
    must_break_only "$bug" "$broken"
    stop
done <"$work/bugs"

# What the document shows of all this is true.
if ! ROLECALL=$rolecall timeout 600 "$python" "$here/follow.py" "$here/../../docs/first-hour.md"; then
    bad=1
fi

exit "$bad"
