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

/// The letters, digits and marks of a word, which JavaScript knows in ASCII alone.
const WORD: &str = "0-9A-Za-z_À-ÖØ-öø-ɏͰ-ϿЀ-ӿḀ-ỿ";

/// The parameters and sentences of the reference. A sentence that stands under two keywords is one definition.
pub(super) fn in_glue(reference: &Reference) -> String {
    let mut text = HEAD.to_owned();
    let steps = || reference.steps.iter().map(|it| &it.step);
    let used = |name: &str| {
        let parameter = format!("{{{name}}}");
        steps().any(|it: &Step| it.en.expression.contains(&parameter))
    };
    for (name, pattern) in parameter_types().into_iter().filter(|(name, _)| used(name)) {
        let pattern = pattern.replace("\\w", WORD).replace('/', "\\/");
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

/// A string of JavaScript.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
