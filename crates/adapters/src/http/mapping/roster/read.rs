//! From `[[existing.…]]` as it is written to the roster.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rolecall_model::vocabulary::{Licence, Relation, Role};
use rolecall_model::word::{Vocabulary, Word};
use serde_json::Value;
use toml::Spanned;

use super::super::file::{Existing, existing};
use super::super::names::BOTH;
use super::super::problem::{Problems, did_you_mean, list};
use super::super::secret::Source;
use super::classes::Classes;
use super::{Held, Organization, Roster, Site, User};

impl Roster {
    /// Reads the roster; what is wrong with it is noted.
    pub(in crate::http) fn read(
        written: Existing,
        lacking: &BTreeSet<Word>,
        problems: &mut Problems<'_>,
    ) -> Self {
        let mut gives = Vec::new();
        for (fixtures, is_empty) in [
            (
                &["add-organization", "relate"][..],
                written.organization.is_empty(),
            ),
            (&["add-site"], written.site.is_empty()),
            (&["add-user", "hold-role"], written.user.is_empty()),
        ] {
            if !is_empty {
                gives.extend(fixtures);
            }
        }
        let organizations = Names::of(
            "organization",
            written.organization.iter().map(|it| &it.name),
            problems,
        );
        let sites = Names::of("site", written.site.iter().map(|it| &it.name), problems);
        let people = written.user.iter().map(|it| &it.email);
        let _ = Names::of("user", people, problems);
        let mut reader = Reader {
            organizations,
            sites,
            lacking,
            problems,
        };
        let numbered = written.organization.into_iter().enumerate();
        let organizations: Vec<_> = numbered
            .map(|(at, it)| reader.organization(at, it))
            .collect();
        let numbered = written.site.into_iter().enumerate();
        let sites: Vec<_> = numbered.map(|(at, it)| reader.site(at, it)).collect();
        let numbered = written.user.into_iter().enumerate();
        let users: Vec<_> = numbered.map(|(at, it)| reader.user(at, it)).collect();
        Self {
            classes: Classes::of(&organizations, &sites, &users),
            organizations,
            sites,
            users,
            gives,
        }
    }
}

/// Entries by name.
struct Names(HashMap<String, usize>);

impl Names {
    fn of<'a>(
        kind: &str,
        names: impl Iterator<Item = &'a Spanned<String>>,
        problems: &mut Problems<'_>,
    ) -> Self {
        let mut found = HashMap::new();
        for (at, name) in names.enumerate() {
            if let Some(other) = found.insert(name.get_ref().clone(), at) {
                let what = format!(
                    "existing.{kind}[{at}]: `{}` is what existing.{kind}[{other}] is called already",
                    name.get_ref(),
                );
                problems.add(Some(name.span()), what, "give each its own".to_owned());
            }
        }
        Self(found)
    }
}

struct Reader<'a, 'b> {
    organizations: Names,
    sites: Names,
    /// Words that nobody who is there already can have.
    lacking: &'a BTreeSet<Word>,
    problems: &'a mut Problems<'b>,
}

impl Reader<'_, '_> {
    fn organization(&mut self, at: usize, written: existing::Organization) -> Organization {
        let place = format!("existing.organization[{at}]");
        let mut relations = Vec::new();
        for relation in &written.relations {
            let partner = self.organization_called(&place, &relation.partner);
            let kind = self.word(&place, &relation.relation, Vocabulary::RELATION);
            let kind = kind.and_then(|it| Relation::from_slug(it.slug()));
            relations.extend(partner.zip(kind));
        }
        // Said twice, a relation is one all the same.
        relations.sort_unstable();
        relations.dedup();
        self.check_lacking(&place, written.kind.into(), written.name.span());
        Organization {
            id: self.id(&place, &written.id),
            name: written.name.into_inner(),
            kind: written.kind,
            contact_center: written.contact_center,
            relations,
        }
    }

    fn site(&mut self, at: usize, written: existing::Site) -> Site {
        let place = format!("existing.site[{at}]");
        Site {
            id: self.id(&place, &written.id),
            organization: self
                .organization_called(&place, &written.organization)
                .unwrap_or_default(),
            name: written.name.into_inner(),
        }
    }

    fn user(&mut self, at: usize, written: existing::User) -> User {
        let place = format!("existing.user[{at}]");
        let home = self
            .organization_called(&place, &written.organization)
            .unwrap_or_default();
        let mut licences = Vec::new();
        for licence in &written.licences {
            let found = self.word(&place, licence, Vocabulary::LICENCE);
            licences.extend(found.and_then(|it| Licence::from_slug(it.slug())));
        }
        licences.sort_unstable();
        licences.dedup();
        let mut roles = Vec::new();
        for held in &written.roles {
            roles.extend(self.role(&place, home, held));
        }
        roles.sort_unstable();
        let email = written.email.into_inner();
        let token = written
            .token
            .map(|source| Source::new(format!("{place}.token"), source));
        User {
            id: self.id(&place, &written.id),
            email,
            name: written.name,
            organization: home,
            verified: written.verified,
            active: written.active,
            licences,
            roles,
            token,
        }
    }

    fn role(&mut self, place: &str, home: usize, held: &Spanned<existing::Held>) -> Option<Held> {
        let existing::Role {
            role,
            organization,
            site,
        } = &held.get_ref().0;
        let spanned = |text: &String| Spanned::new(held.span(), text.clone());
        let role = self.word(place, &spanned(role), Vocabulary::ROLE)?;
        let organization = match organization {
            None => home,
            Some(name) => self.organization_called(place, &spanned(name))?,
        };
        let site = match site {
            None => None,
            Some(name) => {
                let known = self.sites.0.get(name).copied();
                Some(self.known(place, &spanned(name), "site", known)?)
            }
        };
        Some(Held {
            organization,
            role: Role::from_slug(role.slug())?,
            site,
        })
    }

    fn organization_called(&mut self, place: &str, name: &Spanned<String>) -> Option<usize> {
        let known = self.organizations.0.get(name.get_ref()).copied();
        self.known(place, name, "organization", known)
    }

    fn known(
        &mut self,
        place: &str,
        name: &Spanned<String>,
        kind: &str,
        found: Option<usize>,
    ) -> Option<usize> {
        if found.is_none() {
            let names = match kind {
                "site" => &self.sites.0,
                _ => &self.organizations.0,
            };
            let mut names: Vec<_> = names.keys().map(String::as_str).collect();
            names.sort_unstable();
            let help = did_you_mean(name.get_ref(), names.iter().copied())
                .unwrap_or_else(|| format!("list it under [[existing.{kind}]]"));
            let what = format!("{place}: there is no {kind} `{}`", name.get_ref());
            self.problems.add(Some(name.span()), what, help);
        }
        found
    }

    fn word(
        &mut self,
        place: &str,
        written: &Spanned<String>,
        vocabulary: Vocabulary,
    ) -> Option<Word> {
        let Some(word) = vocabulary.word(written.get_ref()) else {
            let words = vocabulary.words();
            let help = did_you_mean(written.get_ref(), words.iter().copied())
                .unwrap_or_else(|| format!("the words are {}", list(words.iter().copied())));
            let (kind, word) = (vocabulary.name(), written.get_ref());
            let what = format!("{place}: unknown {kind} `{word}`");
            self.problems.add(Some(written.span()), what, help);
            return None;
        };
        self.check_lacking(place, word, written.span());
        Some(word)
    }

    /// Checks that no entry of the roster has a word that the implementation lacks.
    fn check_lacking(&mut self, place: &str, word: Word, span: Range<usize>) {
        if self.lacking.contains(&word) {
            let what = format!("{place}: {word} is lacking, and there");
            self.problems.add(Some(span), what, BOTH.to_owned());
        }
    }

    fn id(&mut self, place: &str, written: &Spanned<toml::Value>) -> Value {
        match written.get_ref() {
            toml::Value::String(text) if !text.is_empty() => text.as_str().into(),
            toml::Value::Integer(number) => (*number).into(),
            other => {
                let what = format!("{place}.id: {other} identifies nothing");
                let help = "write the identifier as a text or a number".to_owned();
                self.problems.add(Some(written.span()), what, help);
                Value::Null
            }
        }
    }
}
