//! The language server: what `rolecall check` knows, shown in an editor while an author writes.
//!
//! It speaks the Language Server Protocol over a pair of streams. One message is handled after the other, so that
//! every answer is about the text as it was when the editor asked; texts are checked when nothing is waiting.

mod answers;
mod capabilities;
mod documents;
mod server;
mod text;
mod wire;
mod workspace;

pub use server::{Choices, serve};
