//! From mistakes that show in many places to the one place where they were made.

use std::collections::BTreeSet;

use super::diagnose::Diagnosis;
use super::report::Subject;

/// So many things that refuse with the same unlisted status have it from the defaults.
const FEW: usize = 3;

/// A mistake that shows in many places is made in one: where several things refuse with a status
/// that is listed nowhere, the defaults lack it.
pub(super) fn trace_back(diagnoses: &mut [(usize, Diagnosis)]) {
    let statuses: BTreeSet<u16> = diagnoses.iter().filter_map(|(_, it)| it.unlisted).collect();
    for status in statuses {
        let same = |it: &&mut (usize, Diagnosis)| it.1.unlisted == Some(status);
        let subjects: BTreeSet<Subject> = diagnoses
            .iter_mut()
            .filter(same)
            .map(|(_, it)| it.subject)
            .collect();
        if subjects.len() < FEW {
            continue;
        }
        for (_, diagnosis) in diagnoses.iter_mut().filter(same) {
            diagnosis.subject = Subject::Defaults;
            diagnosis.rank = 3;
            diagnosis.problem = format!(
                "{} operations refuse with {status}, and the file does not list it: {}",
                subjects.len(),
                diagnosis.problem,
            );
            diagnosis.remedy = format!("add {status} to `refused` under [defaults]");
        }
    }
}
