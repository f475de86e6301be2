//! Sentences of the catalogue, filled in.

use cucumber_expressions::{Alternative, Expression, SingleExpression};

/// The sentence with these texts for its parameters, in its order, and in the grammatical form that they need.
/// Of several verbs, one that occurs in `said` is taken. `None` if the sentence cannot be read.
pub(crate) fn render(sentence: &str, arguments: &[String], said: &str) -> Option<String> {
    let parsed = Expression::parse(sentence).ok()?;
    let mut form = Form {
        text: String::new(),
        modal: None,
        number: None,
        is_plural: false,
    };
    let mut arguments = arguments.iter();
    let parts = &parsed.0;
    for (place, part) in parts.iter().enumerate() {
        match part {
            SingleExpression::Text(text) | SingleExpression::Whitespaces(text) => {
                form.text.push_str(&text.fragment().replace('\\', ""));
            }
            SingleExpression::Parameter(parameter) => {
                let text = arguments.next()?;
                match *parameter.input.fragment() {
                    "modal" => form.modal = Some(text.trim().to_owned()),
                    "int" => form.number = text.parse().ok(),
                    "feature" => form.is_plural = text.ends_with('s') || text.ends_with("na"),
                    _ => {}
                }
                form.text.push_str(text);
                if *parameter.input.fragment() == "modal"
                    && !text.is_empty()
                    && !text.ends_with(' ')
                {
                    form.text.push(' ');
                }
            }
            SingleExpression::Optional(text) => {
                let text = *text.0.fragment();
                let next = parts.get(place + 1..).unwrap_or_default();
                let vowel = next.iter().find_map(|it| match it {
                    SingleExpression::Parameter(_) => arguments.as_slice().first().cloned(),
                    SingleExpression::Text(text) => Some((*text.fragment()).to_owned()),
                    _ => None,
                });
                if form.takes(text, vowel.as_deref(), said) {
                    form.text.push_str(text);
                }
            }
            SingleExpression::Alternation(all) => {
                let options: Vec<[String; 2]> = all.0.iter().map(|it| forms(it)).collect();
                let chosen = form.choose(&options, said);
                form.text.push_str(&chosen?);
            }
        }
    }
    Some(form.text)
}

/// The grammatical state of a sentence that is being written.
struct Form {
    text: String,
    /// The modal before a verb that has not been written yet.
    modal: Option<String>,
    number: Option<u64>,
    is_plural: bool,
}

impl Form {
    fn plural(&self) -> bool {
        self.number.map_or(self.is_plural, |number| number != 1)
    }

    /// Whether letters that may be left out are written.
    fn takes(&mut self, letters: &str, next: Option<&str>, said: &str) -> bool {
        match letters {
            "n" if self.text.ends_with(" a") => next.is_some_and(begins_with_vowel),
            "att " => said.starts_with("att "),
            "(s)" | "s" | "es" | "r" if self.modal.is_some() => {
                self.modal.take().is_some_and(|modal| modal.is_empty())
            }
            _ if self.number.is_some() || self.is_plural => self.plural(),
            _ => {
                let last = self.text.rsplit(' ').next().unwrap_or_default();
                let long = format!("{last}{letters}");
                said.split(' ').any(|word| word == long)
            }
        }
    }

    /// The alternative to write.
    fn choose(&mut self, options: &[[String; 2]], said: &str) -> Option<String> {
        let first = options.first()?;
        let Some(modal) = self.modal.take() else {
            // One of a pair such as "is/are".
            let plural = usize::from(self.plural());
            let plural = match first.first().map(String::as_str) {
                // "100 percent" is one thing or many.
                Some("has") => usize::from(said.contains(" have ")),
                Some("have") => 1 - plural,
                Some("på") => usize::from(said.contains(" i ") && !said.contains(" på ")),
                _ => plural,
            };
            return options
                .get(plural)
                .or(options.last())
                .map(|it| it[0].clone());
        };
        let infinitive = !modal.is_empty();
        // Two forms of one verb.
        if options.len() == 2 && options.iter().all(|it| it[0] == it[1]) {
            let is_long = |at: usize| options.get(at).map_or(0, |it| it[0].len());
            // In English the infinitive stands first, in Swedish second.
            let swedish =
                is_long(0) > is_long(1) || self.text.contains("kan") || first[0].ends_with("er");
            let place = usize::from(infinitive == swedish);
            return options.get(place).map(|it| it[0].clone());
        }
        let words = || said.split_whitespace();
        let meant = options.iter().find(|forms| {
            words().any(|word| forms.iter().any(|form| form.eq_ignore_ascii_case(word)))
        });
        meant
            .or(options.first())
            .map(|[short, long]| if infinitive { short } else { long })
            .cloned()
    }
}

fn begins_with_vowel(word: &str) -> bool {
    word.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) || word.starts_with("un")
}

/// An alternative without and with the letters that may be left out.
fn forms(parts: &[Alternative<cucumber_expressions::Spanned<'_>>]) -> [String; 2] {
    let mut forms = [String::new(), String::new()];
    for part in parts {
        match part {
            Alternative::Text(text) => {
                let text = text.fragment().replace('\\', "");
                forms.iter_mut().for_each(|form| form.push_str(&text));
            }
            Alternative::Optional(text) => forms[1].push_str(text.0.fragment()),
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_the_form_that_their_words_need() {
        for (sentence, arguments, text) in [
            (
                "{actor} {modal}make(s) {person} a(n) {role} of {organization}",
                [
                    "Fia",
                    "",
                    "Ulla",
                    "advanced help desk administrator",
                    "Acme",
                ]
                .as_slice(),
                "Fia makes Ulla an advanced help desk administrator of Acme",
            ),
            (
                "{actor} {modal}make(s) {person} a(n) {role} of {organization}",
                &[
                    "Fia",
                    "cannot",
                    "Ulla",
                    "user and device administrator",
                    "Acme",
                ],
                "Fia cannot make Ulla a user and device administrator of Acme",
            ),
            (
                "{actor} {modal}modify/modifies these users of {organization} manually:",
                &["Fia", "", "Acme"],
                "Fia modifies these users of Acme manually:",
            ),
            (
                "{actor} {modal}lägger/lägga till användaren {person} i {organization}",
                &["Fia", "kan inte", "Bo", "Acme"],
                "Fia kan inte lägga till användaren Bo i Acme",
            ),
            (
                "{int} user(s) is/are in {organization}",
                &["1", "Acme"],
                "1 user is in Acme",
            ),
            (
                "{int} user(s) is/are in {organization}",
                &["2", "Acme"],
                "2 users are in Acme",
            ),
            ("{int} hour(s) have/has passed", &["1"], "1 hour has passed"),
        ] {
            let arguments: Vec<_> = arguments.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(render(sentence, &arguments, "").as_deref(), Some(text));
        }
        let registers = render(
            "{actor} {modal}add(s)/register(s) the {item} {string} in {organization}",
            &["Fia", "can", "device", "\"Lobby\"", "Acme"].map(str::to_owned),
            "Fia may register the device",
        );
        assert_eq!(
            registers.as_deref(),
            Some("Fia can register the device \"Lobby\" in Acme")
        );
    }
}
