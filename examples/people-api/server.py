#!/usr/bin/env python3
"""Starts the people API. `server.py --help` says how."""

import argparse
import os
import secrets
import sys

from people_api import bugs
from people_api.web import serve

HELP = """\
The first line printed is the base URL.

Whoever operates the service gets tokens as an OAuth client, whose credentials come from the
environment:
  PEOPLE_API_CLIENT_ID       its identifier; `conformance-kit` where nothing is said
  PEOPLE_API_CLIENT_SECRET   its secret; made up, and printed on the second line, where nothing is
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description="A small directory of people, licences and administrator roles.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8090,
                        help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--lag", type=float, default=0.0, metavar="SECONDS",
                        help="how long reads lag behind writes")
    parser.add_argument("--bug", action="append", default=[], metavar="NAME",
                        choices=sorted(bugs.KNOWN), help="plant a bug; see --list-bugs")
    parser.add_argument("--list-bugs", action="store_true",
                        help="print each bug and the requirements that it breaks, and end")
    options = parser.parse_args()
    if options.list_bugs:
        for name, bug in bugs.KNOWN.items():
            print(name, *bug.requirements)
        return 0
    if options.lag < 0:
        parser.error("--lag: nobody reads what is not written yet")
    bugs.plant(options.bug)
    client_id = os.environ.get("PEOPLE_API_CLIENT_ID") or "conformance-kit"
    given = os.environ.get("PEOPLE_API_CLIENT_SECRET")
    secret = given or secrets.token_urlsafe(24)
    try:
        server = serve(options.port, client_id, secret, options.lag)
    except (OSError, OverflowError) as error:
        print(f"cannot listen on 127.0.0.1:{options.port}: {error}", file=sys.stderr)
        return 2
    print(f"http://127.0.0.1:{server.server_address[1]}")
    print("client secret:", "as given" if given else secret, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
