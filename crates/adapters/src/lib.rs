//! How implementations are driven: in process, over HTTP by a mapping, or asked as decision points.

pub mod authzen;
mod describe;
mod directory;
mod fields;
pub mod http;
pub mod in_process;
mod lacking;

pub use authzen::DecisionPoint;
pub use http::{HttpImplementation, Mapping, MappingError, Options, Replay};
pub use in_process::InProcess;
