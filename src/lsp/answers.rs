//! The suite's answers about a place, in the words of the protocol.

use std::collections::HashMap;
use std::ops;

use gen_lsp_types::{
    Code, CodeAction, CodeActionKind, CompletionItem, CompletionItemKind, CompletionItemTextEdit,
    Contents, Diagnostic, DiagnosticSeverity, Documentation, Hover, InsertTextFormat,
    MarkupContent, MarkupKind, Message, TextEdit, Uri, WorkspaceEdit,
};
use rolecall_suite::check::{self, Severity, apply_fixes};
use rolecall_suite::editor::{
    Action, Completion, CompletionKind, NameKind, Remark, corrections, place_of,
};
use rolecall_suite::register::source::Source;

use super::text::{Lines, difference};

/// The name under which diagnostics and actions are shown.
const NAME: &str = "rolecall";

pub(super) fn diagnostic(source: &Source, lines: &Lines<'_>, it: &check::Diagnostic) -> Diagnostic {
    let help = it.help.iter().map(|help| format!("\nhelp: {help}"));
    let message: String = std::iter::once(it.message.clone()).chain(help).collect();
    Diagnostic {
        range: lines.range(&place_of(source, it)),
        severity: Some(match it.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(it.code.to_owned())),
        source: Some(NAME.to_owned()),
        message: Message::String(message),
        ..Diagnostic::default()
    }
}

pub(super) fn completion(
    lines: &Lines<'_>,
    place: usize,
    it: Completion,
    snippets: bool,
) -> CompletionItem {
    let snippet = it.snippet.filter(|_| snippets);
    let format = match snippet {
        Some(_) => InsertTextFormat::Snippet,
        None => InsertTextFormat::PlainText,
    };
    let documentation = Documentation::MarkupContent(markdown(it.documentation));
    CompletionItem {
        label: it.label,
        kind: Some(match it.kind {
            CompletionKind::Sentence => CompletionItemKind::Function,
            CompletionKind::Name(NameKind::Person) => CompletionItemKind::Variable,
            CompletionKind::Name(NameKind::Organization) => CompletionItemKind::Module,
            CompletionKind::Name(NameKind::Site) => CompletionItemKind::Folder,
            CompletionKind::Word => CompletionItemKind::EnumMember,
            CompletionKind::Tag => CompletionItemKind::Reference,
            CompletionKind::Keyword => CompletionItemKind::Keyword,
        }),
        detail: Some(it.detail).filter(|it| !it.is_empty()),
        documentation: (!is_empty(&documentation)).then_some(documentation),
        // Editors would sort by label.
        sort_text: Some(format!("{place:05}")),
        filter_text: Some(it.filter),
        insert_text_format: Some(format),
        text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit::new(
            lines.range(&it.range),
            snippet.unwrap_or(it.text),
        ))),
        ..CompletionItem::default()
    }
}

fn is_empty(documentation: &Documentation) -> bool {
    matches!(documentation, Documentation::MarkupContent(it) if it.value.is_empty())
}

fn markdown(value: String) -> MarkupContent {
    MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    }
}

pub(super) fn hover(lines: &Lines<'_>, it: Remark) -> Hover {
    let contents = Contents::MarkupContent(markdown(it.text));
    Hover::new(contents, Some(lines.range(&it.range)))
}

/// The edit of one file.
pub(super) fn edit(
    uri: &Uri,
    lines: &Lines<'_>,
    edits: impl IntoIterator<Item = (ops::Range<usize>, String)>,
) -> WorkspaceEdit {
    let edits = edits.into_iter();
    let edits = edits.map(|(bytes, text)| TextEdit::new(lines.range(&bytes), text));
    WorkspaceEdit {
        changes: Some(HashMap::from([(uri.clone(), edits.collect())])),
        ..WorkspaceEdit::default()
    }
}

/// The edits that make one text of another.
pub(super) fn edits(lines: &Lines<'_>, text: &str, other: &str) -> Vec<TextEdit> {
    let difference = difference(text, other).into_iter();
    let edits = difference.map(|(bytes, text)| TextEdit::new(lines.range(&bytes), text));
    edits.collect()
}

/// The actions that are wanted at a place of a file.
pub(super) struct Wanted<'w> {
    pub(super) uri: &'w Uri,
    pub(super) source: &'w Source,
    pub(super) lines: &'w Lines<'w>,
    pub(super) place: ops::Range<usize>,
    pub(super) only: Option<&'w [CodeActionKind]>,
}

impl Wanted<'_> {
    /// Whether actions of a kind are wanted; `source` stands for `source.fixAll` too.
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let kind = kind.to_string();
        let all = |only: &[CodeActionKind]| {
            only.iter()
                .map(ToString::to_string)
                .any(|it| it.is_empty() || kind == it || kind.starts_with(&format!("{it}.")))
        };
        self.only.is_none_or(all)
    }

    /// The corrections of the diagnostics at the place.
    pub(super) fn corrections(&self, diagnostics: &[check::Diagnostic]) -> Vec<CodeAction> {
        if !self.wants(&CodeActionKind::QuickFix) {
            return Vec::new();
        }
        let here = diagnostics.iter().filter(|it| {
            let place = place_of(self.source, it);
            place.start <= self.place.end && self.place.start <= place.end
        });
        let actions = here.flat_map(|found| {
            let shown = diagnostic(self.source, self.lines, found);
            let corrections = corrections(self.source, found).into_iter();
            corrections.map(move |it| {
                let preferred = it.is_preferred.then_some(true);
                CodeAction {
                    diagnostics: Some(vec![shown.clone()]),
                    is_preferred: preferred,
                    ..self.action(it, CodeActionKind::QuickFix)
                }
            })
        });
        actions.collect()
    }

    /// Actions that add something where nothing is wrong.
    pub(super) fn additions(&self, actions: impl FnOnce() -> Vec<Action>) -> Vec<CodeAction> {
        let kind = CodeActionKind::RefactorRewrite;
        if !self.wants(&kind) {
            return Vec::new();
        }
        let actions = actions().into_iter();
        actions.map(|it| self.action(it, kind.clone())).collect()
    }

    fn action(&self, action: Action, kind: CodeActionKind) -> CodeAction {
        CodeAction {
            title: action.title,
            kind: Some(kind),
            edit: Some(edit(self.uri, self.lines, action.edits)),
            ..CodeAction::default()
        }
    }

    /// All corrections of the file that have one meaning; asked for by name, as on every save.
    pub(super) fn everything(&self, diagnostics: &[check::Diagnostic]) -> Option<CodeAction> {
        let kind = CodeActionKind::SourceFixAll;
        if self.only.is_none() || !self.wants(&kind) {
            return None;
        }
        let text = &self.source.text;
        let (bytes, piece) = difference(text, &apply_fixes(text, diagnostics))?;
        Some(CodeAction {
            title: "Write the sentences of the catalogue everywhere in the file".to_owned(),
            kind: Some(kind),
            edit: Some(edit(self.uri, self.lines, [(bytes, piece)])),
            ..CodeAction::default()
        })
    }
}
