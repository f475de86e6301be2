//! Benchmarks of rolecall; see `decision.rs`, `runner.rs` and `suite.rs`.
