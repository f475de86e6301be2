#!/usr/bin/env python3
"""Records what the program prints on a terminal, as a picture: record.py ROLECALL

Writes certify.svg beside this file: the suite against a server with one bug, and the same requirement against one
without. Needs `rich` from PyPI. Times, ports and labels differ from run to run; everything else is the program's.
"""

import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile

from rich.console import Console
from rich.text import Text

COLUMNS = 112
MUTANT = "CCSA-ELIG-05/standard-licence"
TOKEN = "secret"
URL = "http://127.0.0.1:8080"
# Paths of reports say nothing about the run.
LEFT_OUT = re.compile(r"^  wrote ")


def on_terminal(command, environment, directory):
    """What a command that runs in a directory prints where standard output is a terminal, without the progress that
    it draws on the other."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.environ |= environment
        os.chdir(directory)
        os.execvp(command[0], command)
    printed = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        printed += read
    os.waitpid(pid, 0)
    return printed.decode().replace("\r\n", "\n")


def served(rolecall, *options):
    process = subprocess.Popen(
        [rolecall, "serve", "--operator-token", TOKEN, *options], stdout=subprocess.PIPE, text=True
    )
    return process, process.stdout.readline().strip()


def main(rolecall):
    environment = {
        "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "CLICOLOR_FORCE": "1", "ROLECALL_OPERATOR_TOKEN": TOKEN,
    }
    os.environ.pop("NO_COLOR", None)
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)
    for shown, server in (
        (f"rolecall serve --listen 127.0.0.1:8080 --mutant {MUTANT} &", ["--mutant", MUTANT]),
        ("rolecall serve --listen 127.0.0.1:8080 &", []),
    ):
        process, url = served(rolecall, *server)
        try:
            with tempfile.TemporaryDirectory() as output:
                text = on_terminal(
                    [os.path.abspath(rolecall), "certify", "--target", url, "--requirement", "CCSA-ELIG-05"],
                    environment,
                    output,
                )
                text = text.replace(url, URL)
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()
        lines = [line for line in text.splitlines() if not LEFT_OUT.search(line)]
        console.print(Text.assemble(("$ ", "bold green"), (shown, "bold")))
        command = f"rolecall certify --target {URL} --requirement CCSA-ELIG-05"
        console.print(Text.assemble(("$ ", "bold green"), (command, "bold")))
        console.print(Text.from_ansi("\n".join(lines).strip("\n")))
        console.print()
    picture = pathlib.Path(__file__).with_name("certify.svg")
    console.save_svg(str(picture), title="rolecall certify", unique_id="rolecall")
    # Fonts come from the reader's machine, and not from the network.
    svg = re.sub(r"@font-face \{.*?\}", "", picture.read_text(), flags=re.DOTALL)
    picture.write_text("\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
