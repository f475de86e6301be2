//! Benchmarks of rolecall; see `decision.rs`, `explore.rs`, `http.rs`, `runner.rs` and `suite.rs`.
