#!/usr/bin/env python3
"""OpenStack Keystone on a database of its own in a directory: SQLite, Fernet tokens, one process.

    KEYSTONE_PASSWORD=… server.py [--port PORT] [--policy FILE] DIRECTORY

Makes DIRECTORY if it is not there, and in it keys, tables and the operator of the test: the user `admin` of the
domain `default` with that password and a role in the whole system. The rules of FILE replace Keystone's own of the
same names. Prints the URL once it serves.
"""

import argparse
import contextlib
import os
import pathlib
import subprocess
import sys

CONFIGURATION = """\
[DEFAULT]
log_file = {directory}/keystone.log
[database]
connection = sqlite:///{directory}/keystone.db
[token]
provider = fernet
[fernet_tokens]
key_repository = {directory}/fernet
[credential]
key_repository = {directory}/credential
[cache]
enabled = true
backend = oslo_cache.dict
[identity]
# Each person signs in, and hashing would be most of the time of a run.
password_hash_algorithm = bcrypt
password_hash_rounds = 4
[oslo_policy]
enforce_scope = true
enforce_new_defaults = true
policy_file = {policy}
"""


def prepare(directory: pathlib.Path, policy: pathlib.Path) -> pathlib.Path:
    """Lays out the directory; the path of the configuration."""
    configuration = directory / "keystone.conf"
    prepared = configuration.exists()
    directory.mkdir(parents=True, exist_ok=True)
    configuration.write_text(CONFIGURATION.format(directory=directory, policy=policy))
    if prepared:
        return configuration
    account = f"{os.getuid()}", f"{os.getgid()}"
    owner = ["--keystone-user", account[0], "--keystone-group", account[1]]
    for command in (
        ["db_sync"],
        ["fernet_setup", *owner],
        ["credential_setup", *owner],
        ["bootstrap", "--bootstrap-password", os.environ["KEYSTONE_PASSWORD"]],
    ):
        manage = pathlib.Path(sys.executable).with_name("keystone-manage")
        subprocess.run([manage, "--config-file", configuration, *command], check=True, stdout=sys.stderr)
    return configuration


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8094)
    parser.add_argument("--policy", type=pathlib.Path, default=pathlib.Path("there-is-none.yaml"))
    parser.add_argument("directory", type=pathlib.Path)
    arguments = parser.parse_args()
    if not os.environ.get("KEYSTONE_PASSWORD"):
        parser.error("the environment variable KEYSTONE_PASSWORD is not set")
    configuration = prepare(arguments.directory.resolve(), arguments.policy.resolve())

    # Keystone reads its configuration from the command line.
    sys.argv = ["keystone", "--config-file", str(configuration)]
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "connect")
    def quick(connection, _) -> None:
        """A database for a test: nothing of it has to survive."""
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")

    from keystone.server.wsgi import initialize_public_application
    from waitress.server import create_server

    # SQLite has one writer at a time.
    server = create_server(initialize_public_application(), host="127.0.0.1", port=arguments.port, threads=1)
    print(f"http://127.0.0.1:{server.effective_port}/v3", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()


if __name__ == "__main__":
    main()
