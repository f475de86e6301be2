//! Benchmarks of rolecall; see `decision.rs`, `explore.rs`, `runner.rs` and `suite.rs`.
