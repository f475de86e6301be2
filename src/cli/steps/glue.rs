//! The catalogue as the one file of step definitions that editors with Cucumber's own language service read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rolecall_suite::reference::Reference;
use rolecall_suite::suite::catalogue::{Step, parameter_types};

const HEAD: &str = "\
// The steps of rolecall, made by `rolecall steps --format glue`.
//
// It is for editors, which complete steps and find undefined ones by it. It runs nothing: to run the scenarios, use
// `rolecall certify`.

import { Given, When, Then, defineParameterType } from '@cucumber/cucumber'

const notHere = () => 'pending'
";

/// The parameters and sentences of the reference. A sentence that stands under two keywords is one definition.
pub(super) fn in_glue(reference: &Reference) -> String {
    let mut text = HEAD.to_owned();
    let steps = || reference.steps.iter().map(|it| &it.step);
    let used = |name: &str| {
        let parameter = format!("{{{name}}}");
        steps().any(|it: &Step| it.en.expression.contains(&parameter))
    };
    for (name, pattern) in parameter_types().into_iter().filter(|(name, _)| used(name)) {
        let pattern = in_javascript(&pattern.replace('/', "\\/"));
        let _ = writeln!(
            text,
            "defineParameterType({{ name: {}, regexp: /{pattern}/ }})",
            quoted(name)
        );
    }
    let mut defined = BTreeSet::new();
    let mut subject = "";
    for step in steps() {
        if step.subject != subject {
            subject = step.subject;
            let _ = writeln!(text, "\n// {subject}");
        }
        let sentences = std::iter::once(&step.en).chain(&step.sv);
        for sentence in sentences.map(|it| it.expression) {
            if defined.insert(sentence) {
                let _ = writeln!(text, "{}({}, notHere)", step.kind.en(), quoted(sentence));
            }
        }
    }
    text
}

/// A regular expression with `\u0300` in the place of `\x{300}`, which JavaScript does not know.
fn in_javascript(pattern: &str) -> String {
    let mut parts = pattern.split("\\x{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap_or((part, ""));
        let _ = write!(text, "\\u{code:0>4}{rest}");
    }
    text
}

/// A string of JavaScript.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
