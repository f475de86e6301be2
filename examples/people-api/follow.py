#!/usr/bin/env python3
"""Follows a document: runs the commands of its console blocks, and sees that they print what it says.

    ROLECALL=path/to/rolecall follow.py docs/first-hour.md
    ROLECALL=path/to/rolecall follow.py --write docs/first-hour.md

With `--write` the document is made to show what is printed now. The server that the document starts is
started on a free port. In what the document shows, `…` stands for anything, and times and digests for any.
Ends with 0 if everything was as the document has it, with 1 if not, and with 2 if it could not be followed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
URL = "http://127.0.0.1:8090"
END = "-- the end of it --"
# How far it has come; said where it takes long.
PROGRESS = re.compile(r"\d+ of \d+ scenarios(, .*)?")
# What is another every time.
VARIABLE = [
    (r"[0-9a-f]{64}", "DIGEST"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME"),
    (r"in \d.*, \S+ scenarios/s", "in TIME"),
    (r"\s+", " "),
]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)


def steps(block):
    """Each command of a console block, and the lines that it prints."""
    steps = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


def plain(line):
    for pattern, text in VARIABLE:
        line = re.sub(pattern, text, line)
    return line.strip()


def differs(shown, printed):
    """What is shown and not printed, or the other way round; `None` if they are the same."""
    patterns = [".*".join(re.escape(part) for part in plain(line).split("…")) for line in shown]
    for line, pattern in zip(printed, patterns):
        if not re.fullmatch(pattern, plain(line)):
            return line
    if len(shown) != len(printed):
        return f"{len(printed)} lines in the place of {len(shown)}"
    return None


def shortened(shown, printed):
    """A printed line, with `…` where a line that is shown leaves out a part of it."""
    for line in shown:
        head, dots, tail = line.partition("…")
        if dots and differs([line], [printed]) is None:
            return printed[:len(head)] + dots + printed[len(printed) - len(tail):]
    return printed


class Shell:
    """One shell for all commands, so that what is exported stays."""

    def __init__(self, directory):
        binary = directory / "bin"
        binary.mkdir()
        rolecall = shutil.which(os.environ.get("ROLECALL", "rolecall"))
        if rolecall is None:
            sys.exit("people API: there is no `rolecall`; see ROLECALL")
        (binary / "rolecall").symlink_to(Path(rolecall).resolve())
        self.shell = subprocess.Popen(
            ["bash"], cwd=directory, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=os.environ | {"PATH": f"{binary}:{os.environ['PATH']}"},
        )

    def run(self, command):
        self.shell.stdin.write(f"{command}\necho '{END}'\n")
        self.shell.stdin.flush()
        printed = []
        for line in self.shell.stdout:
            if line.rstrip("\n") == END:
                return printed
            printed.append(line.rstrip("\n"))
        return printed

    def end(self):
        self.shell.stdin.write("kill $server 2>/dev/null\n")
        self.shell.stdin.close()
        self.shell.wait()


class Reader:
    """Somebody who follows a document in a directory, and notes where it is not true."""

    def __init__(self, directory):
        shutil.copytree(HERE, directory / "examples" / "people-api")
        (directory / "simulator").symlink_to(ROOT / "simulator")
        self.directory, self.shell, self.url = directory, Shell(directory), URL
        self.followed, self.wrong = 0, 0

    def start(self, command):
        """Starts the server on a free port, which then stands in all files."""
        self.shell.run(command.replace("server.py &", "server.py --port 0 >started & server=$!"))
        self.shell.run('for i in $(seq 100); do [ "$(wc -l <started)" -ge 2 ] && break; sleep 0.1; done')
        printed = self.shell.run("cat started")
        self.url = printed[0] if printed else URL
        for file in (self.directory / "examples" / "people-api").glob("*.toml"):
            file.write_text(file.read_text("utf-8").replace(URL, self.url), "utf-8")
        return printed

    def follow(self, block):
        """Runs the commands of a block; the block as it should be is returned."""
        lines = []
        for command, shown in steps(block[1]):
            self.followed += 1
            starts = command.endswith("server.py &")
            printed = self.start(command) if starts else self.shell.run(command.replace(URL, self.url))
            printed = [line.replace(self.url, URL) for line in printed if not PROGRESS.fullmatch(line)]
            wrong = differs(shown, printed)
            if wrong is not None:
                self.wrong += 1
                print(f"people API: `{command}` does not print what the document shows: {wrong}")
                print("\n".join(f"    {line}" for line in printed))
            lines += [f"$ {command}", *(shortened(shown, line) for line in printed)]
        return "\n".join(["```console", *lines, "```"])


def main():
    arguments = sys.argv[1:]
    writes = arguments[:1] == ["--write"]
    if len(arguments) != 1 + writes:
        print(__doc__.strip())
        return 2
    document = Path(arguments[-1])
    with tempfile.TemporaryDirectory() as directory:
        reader = Reader(Path(directory))
        try:
            text = BLOCK.sub(reader.follow, document.read_text("utf-8"))
        finally:
            reader.shell.end()
    if reader.followed == 0:
        print(f"people API: {document} has no commands")
        return 2
    if writes:
        document.write_text(text, "utf-8")
        return 0
    if reader.wrong == 0:
        print(f"people API: {document.name} prints what it shows, in {reader.followed} commands")
    return 1 if reader.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
