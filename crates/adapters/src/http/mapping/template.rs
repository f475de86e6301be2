//! Templates and expressions of a mapping, compiled once when it is loaded.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use minijinja::value::ValueKind;
use minijinja::{
    AutoEscape, Captured, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value,
};
use serde_json::Map;

use super::direct::{Direct, Name, segment};

/// Escaping for one segment of a path.
const PATH: &str = "path";

/// A template whose result is text.
#[derive(Clone, Debug)]
pub(in crate::http) struct Template {
    name: String,
    /// The template without the engine, if it has no need of it.
    direct: Option<Direct>,
    in_path: bool,
}

/// An expression whose result is a value.
#[derive(Clone, Debug)]
pub(in crate::http) struct Expression {
    name: String,
    /// The name that the expression is, if it is nothing else.
    direct: Option<Name>,
}

/// The variables of templates.
#[derive(Debug)]
pub(in crate::http) struct Variables<'a> {
    variables: &'a Map<String, serde_json::Value>,
    /// The same for the engine, which is seldom needed.
    engine: OnceCell<Value>,
}

impl<'a> Variables<'a> {
    /// The variables of these names.
    pub(in crate::http) const fn of(variables: &'a Map<String, serde_json::Value>) -> Self {
        Self {
            variables,
            engine: OnceCell::new(),
        }
    }

    fn engine(&self) -> &Value {
        self.engine
            .get_or_init(|| Value::from(minijinja::value::Serde(self.variables)))
    }
}

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

/// The longest template or expression, in bytes.
const LONGEST: usize = 16 * 1024;

/// The largest text that a filter or a template may make, in bytes.
const LARGEST: usize = 1024 * 1024;

/// The statements that a template may have. Others give names to values, by which a text could be doubled
/// again and again.
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// The largest number of loops in a template, and of operators by which a text grows.
const MOST_LOOPS: usize = 2;
const MOST_OPERATORS: usize = 64;

/// Filters that make large values of small ones, and that no request needs.
const REMOVED: [&str; 5] = ["batch", "format", "indent", "pprint", "slice"];

/// All templates of one mapping.
#[derive(Debug)]
pub(in crate::http) struct Templates {
    environment: Environment<'static>,
    count: usize,
    /// Whether a template has exceeded its limit. No other is evaluated then: a run has thousands of
    /// scenarios, each of which would take as long.
    exceeded: AtomicBool,
    /// The instructions that all templates have taken, and how often one was evaluated.
    spent: AtomicU64,
    evaluated: AtomicU64,
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
        for filter in REMOVED {
            environment.remove_filter(filter);
        }
        environment.remove_global("namespace");
        environment.add_filter("replace", replace);
        environment.add_filter("join", join);
        environment.add_filter("with_bits", |mask: u64, bits: u64| mask | bits);
        environment.add_filter("without_bits", |mask: u64, bits: u64| mask & !bits);
        Self {
            environment,
            count: 0,
            exceeded: AtomicBool::new(false),
            spent: AtomicU64::new(0),
            evaluated: AtomicU64::new(0),
        }
    }

    /// Compiles a template.
    pub(in crate::http) fn add(&mut self, purpose: Use, source: &str) -> Result<Template, String> {
        check(source)?;
        let in_path = purpose == Use::Path;
        let prefix = if in_path { PATH } else { "text" };
        let name = self.insert(prefix, source.to_owned())?;
        Ok(Template {
            name,
            direct: Direct::of(source),
            in_path,
        })
    }

    /// Compiles an expression.
    pub(in crate::http) fn expression(&mut self, source: &str) -> Result<Expression, String> {
        check(source)?;
        // First alone, so that nothing but an expression can be put into the template below.
        self.environment
            .compile_expression_owned(source.to_owned())
            .map_err(|e| explain(&e))?;
        let name = self.insert("expression", format!("{{% set value = ({source}) %}}"))?;
        Ok(Expression {
            name,
            direct: Name::of(source),
        })
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
        self.variables(&template.name)
    }

    /// The variables that an expression asks for.
    pub(in crate::http) fn variables_in(&self, expression: &Expression) -> HashSet<String> {
        self.variables(&expression.name)
    }

    /// The source of a template.
    pub(in crate::http) fn source_of(&self, template: &Template) -> String {
        self.source(&template.name)
    }

    /// The source of an expression.
    pub(in crate::http) fn source_in(&self, expression: &Expression) -> String {
        let source = self.source(&expression.name);
        source.replacen("{% set value = (", "", 1)
    }

    fn source(&self, name: &str) -> String {
        let template = self.environment.get_template(name);
        template.map_or_else(|_| String::new(), |it| it.source().to_owned())
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

    /// Renders a template.
    pub(in crate::http) fn render(
        &self,
        template: &Template,
        variables: &Variables<'_>,
    ) -> Result<String, String> {
        let direct = template.direct.as_ref();
        let filled = direct.and_then(|it| it.fill(variables.variables, template.in_path));
        match filled {
            // A file whose templates take too long has no further request.
            Some(filled) if !self.exceeded.load(Ordering::Relaxed) => Ok(filled),
            _ => self.render_by_engine(template, variables),
        }
    }

    /// The same, whether the template needs the engine or not.
    pub(super) fn render_by_engine(
        &self,
        template: &Template,
        variables: &Variables<'_>,
    ) -> Result<String, String> {
        let template = self
            .environment
            .get_template(&template.name)
            .map_err(|e| explain(&e))?;
        let captured = self
            .run(&template, variables.engine())
            .map_err(|what| format!("`{}`: {what}", shown(template.source())))?;
        Ok(captured.into_output())
    }

    /// Renders a template within the limits of all.
    fn run<'env>(
        &'env self,
        template: &minijinja::Template<'env, 'env>,
        context: &Value,
    ) -> Result<Captured<'env>, String> {
        if self.exceeded.load(Ordering::Relaxed) {
            return Err("not evaluated, since another template exceeded its limit".to_owned());
        }
        let captured = template.render_captured(context.clone());
        let spent = match &captured {
            Ok(captured) => captured.state().fuel_levels().map_or(0, |(spent, _)| spent),
            Err(_) => 0,
        };
        let spent = self.spent.fetch_add(spent, Ordering::Relaxed) + spent;
        let evaluated = self.evaluated.fetch_add(1, Ordering::Relaxed);
        let average = ALL_IN_ALL.saturating_add(AVERAGE.saturating_mul(evaluated));
        let exceeded = spent > average
            || captured
                .as_ref()
                .is_err_and(|error| error.kind() == ErrorKind::OutOfFuel);
        if exceeded {
            self.exceeded.store(true, Ordering::Relaxed);
        }
        match captured {
            Ok(_) if spent > average => Err(format!(
                "the templates of the file take more than {AVERAGE} instructions each; shorten their loops"
            )),
            Ok(captured) => Ok(captured),
            Err(error) => Err(explain(&error)),
        }
    }

    /// The value of an expression as JSON.
    pub(in crate::http) fn value(
        &self,
        expression: &Expression,
        variables: &Variables<'_>,
    ) -> Result<serde_json::Value, String> {
        let direct = expression.direct.as_ref();
        match direct.and_then(|it| it.value(variables.variables)) {
            Some(value) if !self.exceeded.load(Ordering::Relaxed) => Ok(value),
            _ => {
                let value = self.evaluate(expression, variables)?;
                serde_json::to_value(value).map_err(|error| error.to_string())
            }
        }
    }

    /// Evaluates an expression.
    pub(in crate::http) fn evaluate(
        &self,
        expression: &Expression,
        variables: &Variables<'_>,
    ) -> Result<Value, String> {
        let template = self
            .environment
            .get_template(&expression.name)
            .map_err(|e| explain(&e))?;
        let fail = |what: &str| format!("`{}`: {what}", shown(template.source()));
        let captured = self
            .run(&template, variables.engine())
            .map_err(|what| fail(&what))?;
        match captured.state().lookup("value") {
            Some(value) if !value.is_undefined() => Ok(value),
            _ => Err(fail("it has no value")),
        }
    }
}

/// Instructions of all templates together, and on the average of each further one.
const ALL_IN_ALL: u64 = 5_000_000;
const AVERAGE: u64 = 2_000;

/// The source of a template or an expression, for messages.
fn shown(source: &str) -> String {
    const MOST: usize = 200;
    let source = source.strip_prefix("{% set value = (").unwrap_or(source);
    let source = source.strip_suffix(") %}").unwrap_or(source);
    match source.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", source.get(..end).unwrap_or_default()),
        None => source.to_owned(),
    }
}

/// Checks that a template cannot make much of little, as far as its text shows.
fn check(source: &str) -> Result<(), String> {
    if source.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    if source.matches("endfor").count() > MOST_LOOPS {
        return Err(format!("it has more than {MOST_LOOPS} loops"));
    }
    if source.matches(['~', '+', '*']).count() > MOST_OPERATORS {
        return Err(format!(
            "it has more than {MOST_OPERATORS} of the operators ~, + and *"
        ));
    }
    let statements = source.split("{%").skip(1);
    for statement in statements {
        let name: String = statement
            .trim_start_matches(['-', '+'])
            .trim_start()
            .chars()
            .take_while(|it| it.is_alphanumeric() || *it == '_')
            .collect();
        if !STATEMENTS.contains(&name.as_str()) {
            let known = STATEMENTS.join(", ");
            return Err(format!(
                "`{{% {name}` is not a statement of mappings; they are {known}"
            ));
        }
    }
    Ok(())
}

/// The filter `replace`, with a limit.
fn replace(text: &str, from: &str, to: &str) -> Result<String, Error> {
    let more = text.matches(from).count().saturating_mul(to.len());
    bounded(text.len().saturating_add(more))?;
    Ok(text.replace(from, to))
}

/// The filter `join`, with a limit.
fn join(items: &Value, separator: Option<&str>) -> Result<String, Error> {
    let separator = separator.unwrap_or_default();
    let mut joined = String::new();
    for (at, item) in items.try_iter()?.enumerate() {
        if at > 0 {
            joined.push_str(separator);
        }
        joined.push_str(&item.to_string());
        bounded(joined.len())?;
    }
    Ok(joined)
}

/// Checks the size of a text that is made.
fn bounded(size: usize) -> Result<(), Error> {
    if size <= LARGEST {
        return Ok(());
    }
    let detail = format!("the text is larger than {LARGEST} bytes");
    Err(Error::new(ErrorKind::InvalidOperation, detail))
}

fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if let Some(text) = value.as_str() {
        bounded(text.len())?;
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

    const ENDLESS: &str =
        "{% for n in range(9999) %}{% for m in range(9999) %}x{% endfor %}{% endfor %}";

    #[test]
    fn a_loop_without_a_practical_end_is_cut_off_and_is_the_last() {
        let mut templates = Templates::new();
        let endless = templates.add(Use::Text, ENDLESS).unwrap();
        let long = "{% for n in range(1000) %}{{ n }},{% endfor %}";
        let long = templates.add(Use::Text, long).unwrap();
        let text = templates
            .render(&long, &Variables::of(&Map::new()))
            .unwrap();
        assert!(text.ends_with("999,"), "{text}");
        let error = templates
            .render(&endless, &Variables::of(&Map::new()))
            .unwrap_err();
        assert!(error.contains("more than 1000000 instructions"), "{error}");
        // Thousands of scenarios would take as long again.
        let error = templates
            .render(&long, &Variables::of(&Map::new()))
            .unwrap_err();
        assert!(
            error.contains("another template exceeded its limit"),
            "{error}"
        );
    }

    #[test]
    fn many_long_templates_are_cut_off_as_well() {
        let mut templates = Templates::new();
        let long = "{% for n in range(60000) %}x{% endfor %}";
        let long = templates.add(Use::Text, long).unwrap();
        let error =
            (0..1000).find_map(|_| templates.render(&long, &Variables::of(&Map::new())).err());
        assert!(error.unwrap().contains("instructions each"));
    }

    #[test]
    fn a_template_makes_no_giant_of_a_text() {
        let mut templates = Templates::new();
        for source in [
            "{% set x = 'xx' %}",
            "{%- with x = 'xx' %}{% endwith %}",
            "{% macro m() %}{% endmacro %}",
        ] {
            let error = templates.add(Use::Text, source).unwrap_err();
            assert!(error.contains("is not a statement of mappings"), "{error}");
        }
        let loops = "{% for a in b %}{% endfor %}".repeat(3);
        templates.add(Use::Text, &loops).unwrap_err();
        templates
            .add(Use::Text, &"x".repeat(LONGEST + 1))
            .unwrap_err();
        let sum = format!("{{{{ {} }}}}", ["'x'"; 70].join("~"));
        templates.add(Use::Text, &sum).unwrap_err();
        for source in [
            format!("{{{{ 'x'{} }}}}", "|replace('x', 'xx')".repeat(40)),
            "{{ ['x' * 9999] * 9999 | join }}".to_owned(),
            "{{ (['x' * 9999] * 9999)|join(',') }}".to_owned(),
            "{{ 'x'|indent(1000000000) }}".to_owned(),
            "{{ '%1000000000d'|format(1) }}".to_owned(),
            "{{ 'x' * 1000000000 }}".to_owned(),
            "{{ namespace() }}".to_owned(),
        ] {
            let large = templates.add(Use::Text, &source);
            let large = large.and_then(|it| templates.render(&it, &Variables::of(&Map::new())));
            large.map(|it| it.len()).unwrap_err();
        }
        let some = templates.add(
            Use::Text,
            "{{ 'a-b'|replace('-', '.') }} {{ [1, 2]|join(', ') }}",
        );
        let text = templates.render(&some.unwrap(), &Variables::of(&Map::new()));
        assert_eq!(text.unwrap(), "a.b 1, 2");
    }
}
