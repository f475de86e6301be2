//! The small parts of a mapping: each is compiled, and what is wrong with it is noted.

use std::collections::BTreeSet;
use std::ops::Range;

use reqwest::header::HeaderName;
use toml::Spanned;

use super::compile::Compiler;
use super::extract::Path;
use super::problem::{did_you_mean, list};
use super::scope::Scope;
use super::template::{Expression, Template, Use};

impl Compiler<'_> {
    pub(in crate::http) fn path(
        &mut self,
        place: &str,
        written: &Spanned<String>,
        scope: &mut Scope,
    ) -> Option<Template> {
        let source = written.get_ref();
        let wrong = if !source.starts_with('/') {
            Some(("has to start with `/`", "the base URL stands in [target]"))
        } else if source.contains('?') {
            Some((
                "holds a `?`",
                "put parameters under `query`, where empty ones are left out",
            ))
        } else {
            None
        };
        if let Some((what, help)) = wrong {
            let what = format!("{place}.path: the path {what}");
            self.problems
                .add(Some(written.span()), what, help.to_owned());
            return None;
        }
        let template = self.templates.add(Use::Path, source);
        let template = self.note(place, "path", written.span(), template)?;
        let variables = self.templates.variables_of(&template);
        self.check_variables(place, "path", written.span(), variables, scope);
        Some(template)
    }

    /// Compiles a template; what is wrong with it is noted.
    pub(in crate::http) fn free_template(
        &mut self,
        place: &str,
        written: &Spanned<String>,
        known: &[&str],
    ) -> Option<Template> {
        let known = known.iter().map(|name| (*name).to_owned());
        let mut scope = Scope {
            known: known.chain(self.secrets.iter().cloned()).collect(),
            used: BTreeSet::new(),
        };
        let (place, part) = place.rsplit_once('.').unwrap_or((place, "value"));
        self.template(place, part, written, &mut scope)
    }

    pub(in crate::http) fn template(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<String>,
        scope: &mut Scope,
    ) -> Option<Template> {
        let template = self.templates.add(Use::Text, written.get_ref());
        let template = self.note(place, part, written.span(), template)?;
        let variables = self.templates.variables_of(&template);
        self.check_variables(place, part, written.span(), variables, scope);
        Some(template)
    }

    pub(in crate::http) fn expression(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<String>,
        scope: &mut Scope,
    ) -> Option<Expression> {
        let expression = self.templates.expression(written.get_ref());
        let expression = self.note(place, part, written.span(), expression)?;
        let variables = self.templates.variables_in(&expression);
        self.check_variables(place, part, written.span(), variables, scope);
        Some(expression)
    }

    pub(in crate::http) fn check_variables(
        &mut self,
        place: &str,
        part: &str,
        span: Range<usize>,
        variables: impl IntoIterator<Item = String>,
        scope: &mut Scope,
    ) {
        for variable in variables {
            if !scope.known.contains(&variable) {
                let known = || scope.known.iter().map(String::as_str);
                let help = did_you_mean(&variable, known())
                    .unwrap_or_else(|| format!("the variables here are {}", list(known())));
                let what = format!("{place}.{part}: unknown variable `{variable}`");
                self.problems.add(Some(span.clone()), what, help);
            }
            scope.used.insert(variable);
        }
    }

    /// Checks the name of a header.
    pub(in crate::http) fn header_name(
        &mut self,
        place: &str,
        part: &str,
        name: &Spanned<String>,
    ) -> Option<HeaderName> {
        let header = HeaderName::from_bytes(name.get_ref().as_bytes());
        self.note(
            place,
            part,
            name.span(),
            header.map_err(|error| error.to_string()),
        )
    }

    pub(in crate::http) fn json_path(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<String>,
    ) -> Option<Path> {
        let path = Path::parse(written.get_ref())
            .map_err(|error| format!("`{}` is not a JSONPath: {error}", written.get_ref()));
        self.note(place, part, written.span(), path)
    }

    pub(in crate::http) fn note<T>(
        &mut self,
        place: &str,
        part: &str,
        span: Range<usize>,
        result: Result<T, String>,
    ) -> Option<T> {
        result
            .map_err(|error| {
                self.problems
                    .add(Some(span), format!("{place}.{part}: {error}"), None);
            })
            .ok()
    }
}
