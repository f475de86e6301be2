# The commands of a working day; `just` lists them. Every recipe is a plain command that works without just.

# List the recipes
default:
    @just --list --unsorted

# Compile everything and run the lints, without running a test
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Run all tests, or those that match: just test messages
test *filter:
    cargo test {{filter}}

# Write every snapshot anew: messages, reports, schema/record.json, simulator/openapi*.json; then read `git diff`
update:
    INSTA_UPDATE=always cargo test --no-fail-fast --lib --test it

# Run the whole gate, as before a release (needs Python 3, Node and Chromium; takes half an hour)
gate:
    .ci/run

# Measure decisions, the suite, and the runner
bench:
    cargo bench -p rolecall-benches

# Write the page of who may do what, and open it
page:
    cargo run -- matrix --output target/matrix.html
    xdg-open target/matrix.html || open target/matrix.html

# Write the page of the step catalogue, and open it
steps:
    cargo run -- steps --format html --link ../features > target/steps.html
    xdg-open target/steps.html || open target/steps.html

# Record the terminal of the README anew (needs `rich` from PyPI)
picture:
    cargo build
    python3 docs/pictures/record.py target/debug/rolecall
