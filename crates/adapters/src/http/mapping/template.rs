//! Templates and expressions of a mapping, compiled once when it is loaded.

use std::collections::HashSet;
use std::fmt::Write as _;

use minijinja::value::ValueKind;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value,
};

/// Escaping for one segment of a path.
const PATH: &str = "path";

/// A template whose result is text.
#[derive(Clone, Debug)]
pub(in crate::http) struct Template(String);

/// An expression whose result is a value.
#[derive(Clone, Debug)]
pub(in crate::http) struct Expression(String);

/// The use of a template.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::http) enum Use {
    /// A path: every value is one segment, so that no identifier can lead elsewhere.
    Path,
    /// Anything else; values go in as they are.
    Text,
}

/// The number of instructions that one template may take, which is many times what a list of a thousand
/// users needs. A mapping may come from a stranger, with a loop that has no end for all practical purposes.
const FUEL: u64 = 1_000_000;

/// The variables of a template, from anything that serializes.
pub(in crate::http) fn context(variables: impl serde::Serialize) -> Value {
    Value::from(minijinja::value::Serde(variables))
}

/// All templates of one mapping.
#[derive(Debug)]
pub(in crate::http) struct Templates {
    environment: Environment<'static>,
    count: usize,
}

impl Templates {
    pub(in crate::http) fn new() -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| {
            if name.starts_with(PATH) {
                AutoEscape::Custom(PATH.into())
            } else {
                AutoEscape::None
            }
        });
        environment.set_formatter(format);
        environment.set_fuel(Some(FUEL));
        environment.add_filter("with_bits", |mask: u64, bits: u64| mask | bits);
        environment.add_filter("without_bits", |mask: u64, bits: u64| mask & !bits);
        Self {
            environment,
            count: 0,
        }
    }

    /// Compiles a template.
    pub(in crate::http) fn add(&mut self, purpose: Use, source: &str) -> Result<Template, String> {
        let prefix = if purpose == Use::Path { PATH } else { "text" };
        self.insert(prefix, source.to_owned()).map(Template)
    }

    /// Compiles an expression.
    pub(in crate::http) fn expression(&mut self, source: &str) -> Result<Expression, String> {
        // First alone, so that nothing but an expression can be put into the template below.
        self.environment
            .compile_expression_owned(source.to_owned())
            .map_err(|e| explain(&e))?;
        self.insert("expression", format!("{{% set value = ({source}) %}}"))
            .map(Expression)
    }

    fn insert(&mut self, prefix: &str, source: String) -> Result<String, String> {
        let name = format!("{prefix}-{}", self.count);
        self.count += 1;
        self.environment
            .add_template_owned(name.clone(), source)
            .map_err(|error| explain(&error))?;
        Ok(name)
    }

    /// The variables that a template asks for.
    pub(in crate::http) fn variables_of(&self, template: &Template) -> HashSet<String> {
        self.variables(&template.0)
    }

    /// The variables that an expression asks for.
    pub(in crate::http) fn variables_in(&self, expression: &Expression) -> HashSet<String> {
        self.variables(&expression.0)
    }

    fn variables(&self, name: &str) -> HashSet<String> {
        let mut variables = self
            .environment
            .get_template(name)
            .map(|template| template.undeclared_variables(false))
            .unwrap_or_default();
        // Functions such as `dict` are there for every template.
        for (function, _) in self.environment.globals() {
            variables.remove(function);
        }
        variables
    }

    /// A template as it was written.
    pub(in crate::http) fn source(&self, template: &Template) -> String {
        let found = self.environment.get_template(&template.0);
        found.map_or_else(|_| String::new(), |found| found.source().to_owned())
    }

    /// Renders a template.
    pub(in crate::http) fn render(
        &self,
        template: &Template,
        context: &Value,
    ) -> Result<String, String> {
        let template = self
            .environment
            .get_template(&template.0)
            .map_err(|e| explain(&e))?;
        template
            .render(context.clone())
            .map_err(|error| format!("`{}`: {}", template.source(), explain(&error)))
    }

    /// Evaluates an expression.
    pub(in crate::http) fn evaluate(
        &self,
        expression: &Expression,
        context: &Value,
    ) -> Result<Value, String> {
        let template = self
            .environment
            .get_template(&expression.0)
            .map_err(|e| explain(&e))?;
        let shown = template.source();
        let fail = |what: &str| {
            format!(
                "`{}`: {what}",
                shown.replace("{% set value = (", "").replace(") %}", "")
            )
        };
        let captured = template
            .render_captured(context.clone())
            .map_err(|error| fail(&explain(&error)))?;
        match captured.state().lookup("value") {
            Some(value) if !value.is_undefined() => Ok(value),
            _ => Err(fail("it has no value")),
        }
    }
}

fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let text = match value.kind() {
        ValueKind::None => String::new(),
        // Not `True`, as a template engine for people would have it: servers read this.
        ValueKind::Bool => value.is_true().to_string(),
        _ => value.to_string(),
    };
    let plain = !matches!(state.auto_escape(), AutoEscape::Custom(_));
    if plain || value.is_safe() {
        return out.write_str(&text).map_err(Error::from);
    }
    if matches!(text.as_str(), "" | "." | "..") {
        let detail = format!("a path cannot hold the value `{text}`");
        return Err(Error::new(ErrorKind::InvalidOperation, detail));
    }
    write!(out, "{}", segment(&text)).map_err(Error::from)
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn explain(error: &Error) -> String {
    if error.kind() == ErrorKind::OutOfFuel {
        return format!("the template takes more than {FUEL} instructions; shorten its loops");
    }
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn a_loop_without_a_practical_end_is_cut_off() {
        let mut templates = Templates::new();
        let within =
            "{% for n in range(9999) %}{% for m in range(9999) %}x{% endfor %}{% endfor %}";
        let endless = templates.add(Use::Text, within).unwrap();
        let error = templates.render(&endless, &Value::UNDEFINED).unwrap_err();
        assert!(error.contains("more than 1000000 instructions"), "{error}");
        let long = "{% for n in range(1000) %}{{ n }},{% endfor %}";
        let long = templates.add(Use::Text, long).unwrap();
        let text = templates.render(&long, &Value::UNDEFINED).unwrap();
        assert!(text.ends_with("999,"), "{text}");
    }
}
