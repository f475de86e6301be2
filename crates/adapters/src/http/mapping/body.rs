//! The bodies of requests: from what is written to what can be filled in.

use std::ops::Range;

use toml::Spanned;

use super::compile::Compiler;
use super::file;
use super::request::{Body, Node};
use super::scope::Scope;

impl Compiler<'_> {
    pub(in crate::http) fn body(
        &mut self,
        place: &str,
        written: &file::Request,
        scope: &mut Scope,
    ) -> Option<Body> {
        let twice = [
            written.body.as_ref().map(|it| ("body", it.span())),
            written.form.as_ref().map(|it| ("form", it.span())),
            written
                .body_text
                .as_ref()
                .map(|it| ("body-text", it.span())),
        ];
        let mut twice = twice.into_iter().flatten();
        if let (Some((one, _)), Some((other, span))) = (twice.next(), twice.next()) {
            let what = format!("{place}: there is a `{one}` and a `{other}`");
            self.problems
                .add(Some(span), what, "keep one of them".to_owned());
            return None;
        }
        if let Some(form) = &written.form {
            let pairs = form.get_ref().iter().map(|(name, template)| {
                let part = format!("form.{}", name.get_ref());
                let template = self.template(place, &part, template, scope)?;
                Some((name.get_ref().clone(), template))
            });
            return pairs.collect::<Option<_>>().map(Body::Form);
        }
        match (&written.body, &written.body_text) {
            (None, None) => Some(Body::Nothing),
            (Some(value), _) => {
                let span = value.span();
                self.node(place, &span, value.get_ref(), scope)
                    .map(Body::Json)
            }
            (None, Some(text)) => {
                let template = self.template(place, "body-text", text, scope)?;
                let content_type = written.content_type.as_ref().map_or_else(
                    || "text/plain; charset=utf-8".to_owned(),
                    |content_type| content_type.get_ref().clone(),
                );
                Some(Body::Text {
                    template,
                    content_type,
                })
            }
        }
    }

    /// Compiles a part of a JSON body.
    pub(in crate::http) fn node(
        &mut self,
        place: &str,
        span: &Range<usize>,
        written: &toml::Value,
        scope: &mut Scope,
    ) -> Option<Node> {
        Some(match written {
            toml::Value::String(source) => {
                let source = Spanned::new(span.clone(), source.clone());
                match lone_expression(source.get_ref()) {
                    Some(inner) if self.templates.expression(inner).is_ok() => {
                        let inner = Spanned::new(span.clone(), inner.to_owned());
                        Node::Value(self.expression(place, "body", &inner, scope)?)
                    }
                    _ => Node::Text(self.template(place, "body", &source, scope)?),
                }
            }
            toml::Value::Array(items) => Node::List(
                items
                    .iter()
                    .map(|item| self.node(place, span, item, scope))
                    .collect::<Option<_>>()?,
            ),
            toml::Value::Table(fields) => Node::Table(
                fields
                    .iter()
                    .map(|(name, field)| {
                        Some((name.clone(), self.node(place, span, field, scope)?))
                    })
                    .collect::<Option<_>>()?,
            ),
            toml::Value::Integer(number) => Node::Fixed((*number).into()),
            toml::Value::Float(number) => Node::Fixed((*number).into()),
            toml::Value::Boolean(truth) => Node::Fixed((*truth).into()),
            toml::Value::Datetime(time) => Node::Fixed(time.to_string().into()),
        })
    }
}

/// The expression in a string that holds nothing else: its value keeps its type.
fn lone_expression(source: &str) -> Option<&str> {
    source.trim().strip_prefix("{{")?.strip_suffix("}}")
}
