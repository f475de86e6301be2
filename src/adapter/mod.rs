//! How implementations are driven: in process, or over HTTP by a mapping.

mod describe;
mod directory;
mod fields;
pub mod http;
pub mod in_process;

pub use http::{HttpImplementation, Mapping, MappingError, Options};
pub use in_process::InProcess;
