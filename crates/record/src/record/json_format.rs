//! The layout of the record's JSON.

use std::io::{self, Write};

use crate::visible;
use serde_json::ser::{Formatter, PrettyFormatter};

/// Levels of nesting that are indented, a value a line. Deeper down stand the steps, exchanges and
/// sources: there are thousands of them, each of which reads best on one line.
const INDENTED: usize = 4;

/// Indents the outer levels, and puts what lies deeper on one line.
#[derive(Default)]
pub(super) struct Layout {
    outer: PrettyFormatter<'static>,
    depth: usize,
}

impl Layout {
    const fn is_outer(&self) -> bool {
        self.depth <= INDENTED
    }
}

/// A comma before all but the first.
fn separate<W: ?Sized + Write>(writer: &mut W, first: bool) -> io::Result<()> {
    if first {
        Ok(())
    } else {
        writer.write_all(b", ")
    }
}

impl Formatter for Layout {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // What is plain, as nearly everything is, is not copied.
        if fragment.is_ascii() && !fragment.contains("##") && !fragment.contains('\x7f') {
            return writer.write_all(fragment.as_bytes());
        }
        writer.write_all(visible::json(fragment.to_owned()).as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.is_outer() {
            self.outer.begin_array(writer)
        } else {
            writer.write_all(b"[")
        }
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let is_outer = self.is_outer();
        self.depth -= 1;
        if is_outer {
            self.outer.end_array(writer)
        } else {
            writer.write_all(b"]")
        }
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if self.is_outer() {
            self.outer.begin_array_value(writer, first)
        } else {
            separate(writer, first)
        }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_outer() {
            self.outer.end_array_value(writer)
        } else {
            Ok(())
        }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.is_outer() {
            self.outer.begin_object(writer)
        } else {
            writer.write_all(b"{")
        }
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let is_outer = self.is_outer();
        self.depth -= 1;
        if is_outer {
            self.outer.end_object(writer)
        } else {
            writer.write_all(b"}")
        }
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if self.is_outer() {
            self.outer.begin_object_key(writer, first)
        } else {
            separate(writer, first)
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_outer() {
            self.outer.end_object_value(writer)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use serde::Serialize as _;
    use serde_json::json;

    use super::*;

    #[test]
    fn deep_values_stand_on_one_line() {
        let value = json!({
            "empty": [],
            "scenarios": [{"id": "one", "steps": [
                {"rows": [["a", 1], []], "text": "\"é\""},
                {},
            ]}],
        });
        let mut text = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut text, Layout::default());
        value.serialize(&mut serializer).unwrap();
        let text = String::from_utf8(text).unwrap();
        let expected = r#"{
  "empty": [],
  "scenarios": [
    {
      "id": "one",
      "steps": [
        {"rows": [["a", 1], []], "text": "\"é\""},
        {}
      ]
    }
  ]
}"#;
        assert_eq!(text, expected);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
