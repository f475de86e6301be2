//! Reads what an author wrote: the names, and the words of the vocabularies.

use std::collections::HashMap;

use rolecall_model::suggest::nearest_within;

use super::lexicon::Lexicon;

/// The names that the steps before one have used.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The people, with the organization in which each was introduced.
    pub(crate) people: HashMap<String, Option<String>>,
    /// The organizations, in the order of their introduction.
    pub(crate) organizations: Vec<String>,
    /// The sites.
    pub(crate) sites: Vec<String>,
    /// The last actor.
    pub(crate) actor: Option<String>,
    /// The last person on whom something was done.
    pub(crate) target: Option<String>,
    /// The organization of the last act.
    pub(crate) place: Option<String>,
}

impl Context {
    /// The organization that is meant if none is named.
    pub(crate) fn organization(&self, person: Option<&str>) -> Option<String> {
        let person = person.or(self.target.as_deref());
        let home = person.and_then(|it| self.people.get(it)).cloned().flatten();
        let of_actor = || self.people.get(self.actor.as_ref()?).cloned().flatten();
        match self.organizations.as_slice() {
            [only] => Some(only.clone()),
            _ => self
                .place
                .clone()
                .or(home)
                .or_else(of_actor)
                .or_else(|| self.organizations.last().cloned()),
        }
    }

    /// Notes the names in a step that fills a sentence like this.
    pub(crate) fn note(&mut self, sentence: &str, arguments: &[String], is_act: bool) {
        let mut last_person = None;
        for (parameter, text) in super::super::trace::parameters(sentence).zip(arguments) {
            if !text.chars().next().is_some_and(char::is_uppercase) {
                continue;
            }
            match parameter {
                "actor" | "person" => {
                    self.people.entry(text.clone()).or_default();
                    if parameter == "actor" && is_act {
                        self.actor = Some(text.clone());
                    } else if parameter == "person" {
                        self.target = Some(text.clone());
                    }
                    last_person = Some(text.clone());
                }
                "organization" => {
                    if is_act {
                        self.place = Some(text.clone());
                    }
                    if !self.organizations.contains(text) {
                        self.organizations.push(text.clone());
                    }
                    if let Some(home) = last_person.as_ref().and_then(|it| self.people.get_mut(it))
                    {
                        home.get_or_insert_with(|| text.clone());
                    }
                }
                "site" if !self.sites.contains(text) => self.sites.push(text.clone()),
                _ => {}
            }
        }
    }
}

/// Reads steps in one language, in the light of the steps before.
pub(super) struct Reader<'c> {
    pub(super) lexicon: &'static Lexicon,
    pub(super) context: &'c Context,
    /// Whether slips of the pen are overlooked.
    pub(super) lenient: bool,
}

/// The most words of a name.
const LONGEST_NAME: usize = 3;

impl Reader<'_> {
    /// Whether a word of the text is this one of the catalogue.
    pub(super) fn is_word(&self, said: &str, meant: &str) -> bool {
        let Some(said) = self.lexicon.plain(said) else {
            return false;
        };
        said == meant
            || self.lenient
                && meant.chars().count() > 3
                && nearest_within(1 + usize::from(meant.chars().count() > 7), &said, [meant])
                    .is_some()
    }

    /// The values that a parameter may have at the beginning of a text: the number of words, and the value.
    pub(super) fn readings(&self, parameter: &str, text: &[&str]) -> Vec<(usize, String)> {
        match parameter {
            "modal" => {
                let mut found = self.lexicon.words_of("modal", text, |said, meant| {
                    said.to_lowercase().replace('’', "'") == meant
                });
                found.push((0, String::new()));
                found
            }
            "actor" | "person" | "organization" | "site" => self.names(parameter, text),
            "string" => {
                let first = text.first().filter(|it| it.starts_with('"'));
                first
                    .map(|it| (1, it.trim_end_matches(['.', ',']).to_owned()))
                    .into_iter()
                    .collect()
            }
            "int" => {
                let first = text.first();
                let number = first.and_then(|it| number(it.trim_end_matches(['.', ','])));
                number.map(|it| (1, it)).into_iter().collect()
            }
            _ => self
                .lexicon
                .words_of(parameter, text, |said, meant| self.is_word(said, meant)),
        }
    }

    fn names(&self, parameter: &str, text: &[&str]) -> Vec<(usize, String)> {
        let Some(first) = text.first() else {
            return Vec::new();
        };
        for (words, whole) in [
            ("somebody who is not signed in", parameter == "actor"),
            ("somebody with forged credentials", parameter == "actor"),
            ("a stranger", parameter == "person"),
            ("an unknown organization", parameter == "organization"),
            ("an unknown site", parameter == "site"),
        ] {
            let length = words.split(' ').count();
            let begins = text
                .get(..length)
                .is_some_and(|it| it.join(" ").trim_end_matches('.') == words);
            if whole && begins {
                return vec![(length, words.to_owned())];
            }
        }
        if let Some(name) = self.pronoun(parameter, first) {
            return vec![(1, name)];
        }
        let is_name = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
        let most = text.iter().take(LONGEST_NAME).take_while(is_name).count();
        let mut found: Vec<(usize, String)> = Vec::new();
        for length in (1..=most).rev() {
            let whole = text.get(..length).unwrap_or_default().join(" ");
            for name in self.without_ending(&whole) {
                if self.may_be(parameter, &name) {
                    found.push((length, name));
                }
            }
        }
        // A known name before one that is only possible.
        found.sort_by_key(|(length, name)| (!self.is_known(name), std::cmp::Reverse(*length)));
        found
    }

    /// The name that a pronoun stands for.
    fn pronoun(&self, parameter: &str, word: &str) -> Option<String> {
        let bare = word.trim_end_matches(['.', ',']).to_lowercase();
        let context = self.context;
        match (parameter, bare.as_str()) {
            ("person", "himself" | "herself") => Some(bare),
            ("person", "themselves" | "themself" | "sig" | "själv") => Some("herself".to_owned()),
            ("person" | "actor", "he" | "she" | "they" | "han" | "hon") => {
                context.actor.clone().or_else(|| context.target.clone())
            }
            ("person", "him" | "her" | "them" | "his" | "their" | "honom" | "henne") => {
                context.target.clone().or_else(|| context.actor.clone())
            }
            _ => None,
        }
    }

    /// A name without a genitive ending and punctuation.
    fn without_ending(&self, word: &str) -> Vec<String> {
        let bare = word
            .trim_end_matches(['.', ',', ';', ':', '!'])
            .replace('’', "'");
        let bare = bare
            .strip_suffix("'s")
            .or(bare.strip_suffix('\''))
            .unwrap_or(&bare);
        let mut all = vec![bare.to_owned()];
        if self.lexicon.language == crate::suite::syntax::Language::Swedish
            && let Some(short) = bare.strip_suffix('s')
        {
            all.push(short.to_owned());
        }
        all.retain(|it| {
            it.chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | ' ' | '\''))
        });
        all
    }

    fn is_known(&self, name: &str) -> bool {
        let context = self.context;
        context.people.contains_key(name)
            || context.organizations.iter().any(|it| it == name)
            || context.sites.iter().any(|it| it == name)
    }

    /// Whether a name may be of this kind: it is not known as another.
    fn may_be(&self, parameter: &str, name: &str) -> bool {
        let is_organization = self.context.organizations.iter().any(|it| it == name);
        let is_person = self.context.people.contains_key(name);
        match parameter {
            "organization" => is_organization || !is_person,
            "site" => !is_person && !is_organization,
            _ => is_person || !is_organization,
        }
    }
}

/// A number in digits, from digits or a word.
fn number(word: &str) -> Option<String> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    if !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit()) {
        return Some(word.to_owned());
    }
    let word = word.to_lowercase();
    WORDS
        .iter()
        .position(|it| *it == word)
        .map(|it| it.to_string())
}

/// The words of a text; one between quotes is kept whole.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut begin = None;
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => {
                quoted = !quoted;
                begin.get_or_insert(at);
            }
            _ if letter.is_whitespace() && !quoted => {
                if let Some(begin) = begin.take() {
                    words.extend(text.get(begin..at));
                }
            }
            _ => {
                begin.get_or_insert(at);
            }
        }
    }
    words.extend(begin.and_then(|begin| text.get(begin..)));
    words
}
