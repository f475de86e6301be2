//! Help in an editor while an author writes: completion, remarks, definitions, corrections and new names.
//!
//! Everything here is about the text of one file and a place in it, in bytes; how an editor counts is the business
//! of its protocol. The text may be in the middle of a change, so that nothing here needs a file that can be read
//! as Gherkin.

mod actions;
mod cast;
mod complete;
mod controls;
mod hover;
mod page;
mod rename;
mod tables;
mod tags;
mod template;
#[cfg(test)]
mod tests;

pub use actions::{Action, corrections, place_of};
pub use cast::NameKind;
pub use complete::{Completion, CompletionKind, complete};
pub use controls::control;
pub use hover::{Defined, Remark, definition, hover};
pub use rename::{NameAt, RenameError, name_at, rename};
