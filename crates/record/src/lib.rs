//! The findings of a run, and everything that is made of it: the [`record`], the [`report`]s, the
//! [`evidence`] and the [`certificate`].
//!
//! Nothing here runs anything, so that a stranger can check a record without what was tested.

pub mod certificate;
pub mod digest;
pub mod evidence;
pub mod file;
pub mod record;
pub mod report;
pub mod sheet;
pub mod strict_json;
pub mod visible;

/// The name of this kit in records and in evidence.
pub const KIT: &str = "rolecall";
