//! The commands that run it again.

use super::{Claim, Record};

/// The option that names the directory of a record.
const OUTPUT: &str = "--output";

/// The directory of the record of a part, in that of the record that it is a part of.
pub const PART: &str = "part";

/// The options of a run that take no value.
const FLAGS: [&str; 2] = ["--transcript", "--failed"];

/// The option that claims a class.
const CLASS: &str = "--class";

impl Record {
    /// The shell command that runs one requirement again, the same way as in this run; without a
    /// requirement, all that was selected. What is run of a wider record has a directory of its own, so that the
    /// wider record stays; where none is given, the program finds one.
    pub fn rerun_command(&self, requirement: Option<&str>) -> String {
        let mut words = self.rerun.clone();
        match requirement {
            Some(id) => {
                if let Some(output) = option(&self.rerun, OUTPUT)
                    && !self.is_of(id)
                {
                    let part = format!("{}/{PART}", output.trim_end_matches('/'));
                    words = move_output(&words, Some(&part));
                }
                words.extend(["--requirement".to_owned(), id.to_owned()]);
            }
            None => {
                words.extend(self.selection.arguments.iter().cloned());
                if let Some(shard) = self.selection.shard {
                    let shard = format!("{}/{}", shard.index, shard.count);
                    words.extend(["--shard".to_owned(), shard]);
                }
            }
        }
        command(&words)
    }

    /// The directory that the record was written to, as its run was given it; that of default otherwise.
    #[must_use]
    pub fn output(&self) -> &str {
        option(&self.rerun, OUTPUT).unwrap_or("reports")
    }

    /// Whether it holds the scenarios of one requirement and no other.
    fn is_of(&self, id: &str) -> bool {
        let mut scenarios = self.scenarios.iter();
        scenarios.all(|it| {
            it.requirements
                .iter()
                .chain(&it.controls)
                .any(|of| of == id)
        })
    }

    /// The shell command that runs these classes and nothing else, the same way as in this run.
    pub fn claiming_command(&self, claims: &[Claim]) -> String {
        let mut words = without(&self.rerun, CLASS);
        for claim in claims {
            words.extend([CLASS.to_owned(), claim.argument()]);
        }
        command(&words)
    }
}

/// The arguments of a run, with another directory for the record.
pub fn move_output(arguments: &[String], output: Option<&str>) -> Vec<String> {
    let mut words = without(arguments, OUTPUT);
    if let Some(output) = output {
        words.extend([OUTPUT.to_owned(), output.to_owned()]);
    }
    words
}

/// The value of an option in the arguments of a run.
#[must_use]
pub fn option<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    units(arguments).find_map(|unit| match unit {
        [option, value] if option == name => Some(value.as_str()),
        _ => None,
    })
}

/// The arguments without an option and its values.
fn without(arguments: &[String], option: &str) -> Vec<String> {
    let kept = units(arguments).filter(|unit| unit.first().is_none_or(|name| name != option));
    kept.flatten().cloned().collect()
}

/// Each option with its value; an option without one and a path stand alone.
fn units(mut rest: &[String]) -> impl Iterator<Item = &[String]> {
    std::iter::from_fn(move || {
        let first = rest.first()?;
        let takes_value = first.starts_with("--") && !FLAGS.contains(&first.as_str());
        let length = if takes_value { 2 } else { 1 };
        let (unit, others) = rest.split_at(length.min(rest.len()));
        rest = others;
        Some(unit)
    })
}

fn command(arguments: &[String]) -> String {
    let mut words = vec!["rolecall certify".to_owned()];
    for unit in units(arguments) {
        match unit {
            // A value that begins with a hyphen would be read as another option.
            [name, value] if value.starts_with('-') => {
                words.push(format!("{}={}", quoted(name), quoted(value)));
            }
            unit => words.extend(unit.iter().map(|word| quoted(word))),
        }
    }
    words.join(" ")
}

/// The word as a POSIX shell takes it literally.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::super::{Shard, sample};
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn the_rerun_command_can_be_pasted() {
        let mut record = sample();
        record.rerun = vec!["--target".into(), "http://localhost:8080/it's a".into()];
        assert_eq!(
            record.rerun_command(Some("CCSA-ELIG-05")),
            r"rolecall certify --target 'http://localhost:8080/it'\''s a' --requirement CCSA-ELIG-05"
        );
        record.rerun = words("--transcript --output there x.feature");
        assert_eq!(
            record.rerun_command(Some("CCSA-ELIG-05")),
            "rolecall certify --transcript x.feature --output there/part --requirement CCSA-ELIG-05"
        );
        record.selection.arguments = words("--failed --tags -x");
        assert_eq!(
            record.rerun_command(None),
            "rolecall certify --transcript --output there x.feature --failed --tags=-x"
        );
    }

    #[test]
    fn all_that_was_selected_is_run_again() {
        let mut record = sample();
        record.rerun = words("--target http://localhost:8080 --output there");
        let whole = "rolecall certify --target http://localhost:8080 --output there";
        assert_eq!(record.rerun_command(None), whole);
        record.selection.arguments = vec!["--tags".into(), "not @clock".into()];
        record.selection.shard = Some(Shard { index: 2, count: 5 });
        assert_eq!(
            record.rerun_command(None),
            format!("{whole} --tags 'not @clock' --shard 2/5")
        );
        assert_eq!(
            record.rerun_command(Some("CC-1")),
            format!("{whole}/part --requirement CC-1")
        );
        record.scenarios.clear();
        assert_eq!(
            record.rerun_command(Some("CC-1")),
            format!("{whole} --requirement CC-1")
        );
        record.selection.shard = None;
        record.selection.arguments = vec!["--name".into(), "- a".into()];
        assert_eq!(record.rerun_command(None), format!("{whole} --name='- a'"));
    }

    #[test]
    fn classes_are_claimed_in_the_place_of_others() {
        let mut record = sample();
        record.rerun = words("--class sales --output there --class sites:core");
        let claims = ["sites".parse().unwrap()];
        assert_eq!(
            record.claiming_command(&claims),
            "rolecall certify --output there --class sites:extended"
        );
    }

    #[test]
    fn a_merged_record_reruns_into_its_own_directory() {
        let of_shard = words("--target http://localhost:8080 --output shard-1");
        let moved = |output| move_output(&of_shard, output).join(" ");
        assert_eq!(moved(None), "--target http://localhost:8080");
        assert_eq!(
            moved(Some("whole")),
            "--target http://localhost:8080 --output whole"
        );
    }
}
