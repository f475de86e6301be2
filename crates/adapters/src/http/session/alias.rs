//! The scenario's names for existing people and organizations that have other names.

use serde_json::Value;

/// Pairs of what the scenario says and what the implementation says.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct Aliases(Vec<(String, String)>);

impl Aliases {
    /// The scenario says `ours` where the implementation says `theirs`.
    pub(in crate::http) fn add(&mut self, ours: &str, theirs: &str) {
        self.0.push((ours.to_owned(), theirs.to_owned()));
        // The longest first, so that no name hides a part of another.
        self.0
            .sort_by_key(|(ours, _)| std::cmp::Reverse(ours.len()));
    }

    /// Puts the implementation's names into every text, also where they are only a part of it.
    pub(in crate::http) fn theirs(&self, value: &mut Value) {
        self.texts(value, &|text| {
            let mut text = text.to_owned();
            for (ours, theirs) in &self.0 {
                text = replace(&text, ours, theirs);
            }
            text
        });
    }

    /// Puts the scenario's names into every text that is nothing but a name; `inside` of longer ones
    /// as well, such as files.
    pub(in crate::http) fn ours(&self, value: &mut Value, inside: bool) {
        let mut pairs: Vec<_> = self.0.iter().collect();
        pairs.sort_by_key(|(_, theirs)| std::cmp::Reverse(theirs.len()));
        self.texts(value, &|text| {
            // Addresses are the same in capitals.
            let whole = pairs.iter().find(|(_, theirs)| {
                theirs == text || (theirs.contains('@') && theirs.eq_ignore_ascii_case(text))
            });
            if let Some((ours, _)) = whole {
                return ours.clone();
            }
            let mut text = text.to_owned();
            if inside {
                for (ours, theirs) in &pairs {
                    text = replace(&text, theirs, ours);
                }
            }
            text
        });
    }

    fn texts(&self, value: &mut Value, change: &dyn Fn(&str) -> String) {
        if self.0.is_empty() {
            return;
        }
        match value {
            Value::String(text) => *text = change(text),
            Value::Array(items) => {
                for item in items {
                    self.texts(item, change);
                }
            }
            Value::Object(fields) => {
                for field in fields.values_mut() {
                    self.texts(field, change);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Replaces whole words: `Anna` is not found in `Johanna`.
fn replace(text: &str, from: &str, to: &str) -> String {
    if from.is_empty() {
        return text.to_owned();
    }
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        let continues = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let begins = before.chars().next_back().or(replaced.chars().next_back());
        replaced.push_str(before);
        if continues(begins) || continues(after.chars().next()) {
            replaced.push_str(from);
        } else {
            replaced.push_str(to);
        }
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn aliases() -> Aliases {
        let mut aliases = Aliases::default();
        aliases.add("Anna x1", "Anna Berg");
        aliases.add("anna.x1@rolecall.example", "anna@acme.example");
        aliases.add("Acme x1", "Acme");
        aliases
    }

    #[test]
    fn names_go_out_wherever_they_stand() {
        let mut value = json!({
            "csv": "anna.x1@rolecall.example,Anna x1\njohanna.x1@rolecall.example,Johanna x1\n",
            "list": ["Acme x1", "Acme x12", 3],
        });
        aliases().theirs(&mut value);
        assert_eq!(
            value,
            json!({
                "csv": "anna@acme.example,Anna Berg\njohanna.x1@rolecall.example,Johanna x1\n",
                "list": ["Acme", "Acme x12", 3],
            }),
        );
    }

    #[test]
    fn names_come_back_whole_and_inside_of_files() {
        let mut value = json!(["ANNA@acme.example", "Acme", "Acme Nord", "Anna Berg"]);
        aliases().ours(&mut value, false);
        assert_eq!(
            value,
            json!([
                "anna.x1@rolecall.example",
                "Acme x1",
                "Acme Nord",
                "Anna x1"
            ]),
        );
        let mut file = json!("anna@acme.example;Anna Berg;Acme\n");
        aliases().ours(&mut file, true);
        assert_eq!(file, json!("anna.x1@rolecall.example;Anna x1;Acme x1\n"));
    }
}
