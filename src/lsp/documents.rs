//! The files that the editor has open.

use std::rc::Rc;

use gen_lsp_types::{Range, Uri};
use rolecall_suite::check;
use rolecall_suite::register::source::Source;
use serde::Deserialize;

use super::text::Lines;
use super::workspace::Rules;

/// A file as the editor shows it.
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) source: Source,
    /// The diagnostics and the rules by which they were found; `None` after a change.
    pub(super) checked: Option<Checked>,
}

/// The result of a check.
#[derive(Clone)]
pub(super) struct Checked {
    pub(super) rules: Rc<Rules>,
    pub(super) diagnostics: Rc<[check::Diagnostic]>,
}

/// A change of a text: of a range, or else of all of it.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    range: Option<Range>,
    text: String,
}

impl Document {
    /// A file that was opened; `None` if it is not a feature file.
    pub(super) fn opened(uri: Uri, version: i32, language: &str, text: String) -> Option<Self> {
        let path = uri.as_ref().split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_feature =
            name.ends_with(".feature") || matches!(language, "cucumber" | "feature" | "gherkin");
        let name = match name.strip_suffix(".feature") {
            Some("") | None => "untitled.feature",
            Some(_) => name,
        };
        let source = Source::new(name, text);
        is_feature.then_some(Self {
            uri,
            version,
            source,
            checked: None,
        })
    }

    /// Changes the text.
    pub(super) fn change(&mut self, version: i32, changes: Vec<Change>) {
        self.version = version;
        self.checked = None;
        for change in changes {
            let text = self.source.text.to_mut();
            match change.range {
                None => *text = change.text,
                Some(range) => {
                    let bytes = Lines::of(text).bytes(&range);
                    text.replace_range(bytes, &change.text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use gen_lsp_types::Position;

    use super::*;

    fn change(range: Option<[u32; 4]>, text: &str) -> Change {
        let range = range.map(|[a, b, c, d]| Range::new(Position::new(a, b), Position::new(c, d)));
        Change {
            range,
            text: text.to_owned(),
        }
    }

    #[test]
    fn changes_are_made_one_after_the_other() {
        let uri = Uri::from("file:///x/%C3%A5.feature");
        let mut it = Document::opened(uri, 1, "x", "a🦀b\nc".to_owned()).unwrap();
        it.change(
            2,
            vec![
                change(Some([0, 3, 1, 0]), "å"),
                change(Some([0, 4, 0, 99]), "\n"),
            ],
        );
        assert_eq!((it.source.text.as_ref(), it.version), ("a🦀å\n", 2));
        // A range that ends before it begins, and one that is nowhere.
        it.change(
            3,
            vec![
                change(Some([0, 1, 0, 0]), "-"),
                change(Some([9, 9, 9, 9]), "."),
            ],
        );
        assert_eq!(it.source.text, "a-🦀å\n.");
        it.change(4, vec![change(None, "")]);
        assert_eq!(it.source.text, "");
    }

    #[test]
    fn only_feature_files_are_checked() {
        let opened = |uri: &str, language| {
            Document::opened(uri.into(), 1, language, String::new()).map(|it| it.source.path)
        };
        assert_eq!(opened("file:///a.toml", "toml"), None);
        assert_eq!(
            opened("file:///a/b.feature", "").as_deref(),
            Some("b.feature")
        );
        assert_eq!(
            opened("untitled:Untitled-1", "cucumber").as_deref(),
            Some("untitled.feature")
        );
    }
}
