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
product=Keystone
source "$here/../check-lib.sh"
python=${PYTHON:-$here/.venv/bin/python}
export KEYSTONE_PASSWORD=${KEYSTONE_PASSWORD:-of-the-test-alone}

if [ -z "${PYTHON:-}" ] && [ ! -e "$here/.venv/installed" ]; then
    if ! { python3 -m venv "$here/.venv" \
        && "$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" \
        && touch "$here/.venv/installed"; } >"$work/pip" 2>&1; then
        impossible "\`pip install\` failed: $(tail -n 1 "$work/pip")"
    fi
fi
need "ROLECALL and PYTHON" "$python"

# Starts Keystone with these options.
start() {
    start_server "$python" -W ignore "$here/server.py" --port 0 "$@" "$work/keystone"
}

# Certifies what was started, with the options after it.
certify() {
    certify_url "$url" "$here/implementation.toml" --features "$here/../features" "$@"
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
    must_break "$name" "$broken"
    stop
done <"$here/bugs.txt"

exit "$bad"
