"""Makes a workspace of unpacked packages, so that they can be built together: packages.py DIR

Each package names the others by version alone, as it would be published; the workspace says where they are. The
profile is that of the checkout, so that both can share what is built of other dependencies.
"""

import pathlib
import shutil
import sys
import tomllib


def main(directory: pathlib.Path) -> None:
    checkout = pathlib.Path(__file__).resolve().parent.parent
    packages = {}
    for manifest in sorted(directory.glob("*/Cargo.toml")):
        package = tomllib.loads(manifest.read_text())["package"]
        packages[package["name"]] = manifest.parent
        for file in ("LICENSE-APACHE", "LICENSE-MIT"):
            same = (manifest.parent / file).read_bytes() == (checkout / file).read_bytes()
            assert same, f"{package['name']}: {file} is not that of the checkout"
        for key in ("description", "license", "rust-version"):
            assert package.get(key), f"{package['name']} has no {key}"
    published = tomllib.loads((checkout / "Cargo.toml").read_text())["workspace"]["dependencies"]
    missing = {name for name, it in published.items() if isinstance(it, dict) and "path" in it} - packages.keys()
    assert not missing, f"no package: {', '.join(sorted(missing))}"

    features = sorted(path.relative_to(checkout / "features") for path in (checkout / "features").rglob("*.*"))
    packaged = packages["rolecall-suite"] / "features"
    assert features == sorted(path.relative_to(packaged) for path in packaged.rglob("*.*")), "features"

    lines = ["[workspace]", 'resolver = "3"', "members = ["]
    lines += [f'    "{path.name}",' for path in packages.values()]
    lines += ["]", "", "[patch.crates-io]"]
    lines += [f'{name} = {{ path = "{path.name}" }}' for name, path in packages.items()]
    text = (checkout / "Cargo.toml").read_text()
    profiles = text[text.index("[profile.dev]") : text.index("\n[lints]")]
    (directory / "Cargo.toml").write_text("\n".join(lines) + "\n\n" + profiles)
    shutil.copy(checkout / "Cargo.lock", directory)
    print(f"{len(packages)} packages, {len(features)} files of features")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
