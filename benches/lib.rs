//! Benchmarks of rolecall; see `decision.rs` and `suite.rs`.
