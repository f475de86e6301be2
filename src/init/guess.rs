//! From an operation of a document to a request of a mapping: our variables in the place of theirs,
//! a body from the names of properties, and where the answer has what is asked for.

use rolecall_adapters::http::signature::Signature;
use rolecall_model::capability::Capability;
use toml::Value;

use super::caution::may_send;
use super::document::{Answer, Body, Offer};
use super::draft::{Entry, Remark, Request, string};
use super::path::Part;
use super::response_path::locate;
use super::schema::{Property, Schema};
use super::variables::{Variable, in_body, in_body_of, in_path};

/// Names that a cursor goes by, in a query and in an answer.
const CURSORS: &[&str] = &[
    "cursor",
    "after",
    "page_token",
    "pageToken",
    "next",
    "nextToken",
];
const NEXT: &[&str] = &[
    "next",
    "nextCursor",
    "next_cursor",
    "nextPageToken",
    "cursor",
    "nextToken",
];

/// The entry for a capability that this operation serves.
pub(super) fn entry(
    capability: Capability,
    signature: &Signature,
    offer: &Offer,
    why: &str,
) -> Option<Entry> {
    let mut remarks = vec![guessed(offer, why)];
    let request = request(capability, signature, offer, &mut remarks)?;
    Some(Entry {
        from: vec![offer.place],
        remarks,
        requests: vec![request],
    })
}

/// The comment on a request that was guessed from this operation.
pub(super) fn guessed(offer: &Offer, why: &str) -> Remark {
    Remark::Guessed {
        from: called(offer),
        why: why.to_owned(),
    }
}

/// A document's operation as a comment names it.
pub(super) fn called(offer: &Offer) -> String {
    match &offer.id {
        Some(id) => format!("{} {} ({id})", offer.method, offer.path),
        None => format!("{} {}", offer.method, offer.path),
    }
}

/// The request by which an operation of the document does the capability; what is doubtful is remarked.
pub(super) fn request(
    capability: Capability,
    signature: &Signature,
    offer: &Offer,
    remarks: &mut Vec<Remark>,
) -> Option<Request> {
    let mut said = Vec::new();
    let path = path(offer, &signature.parameters, &mut said)?;
    let mut request = Request {
        method: offer.method.clone(),
        path,
        ..Request::default()
    };
    for asked in &offer.query {
        let is_cursor = CURSORS.contains(&asked.name.as_str());
        match in_body(&asked.name, &signature.parameters) {
            Some(variable) if !is_cursor && !said.contains(&variable.parameter) => {
                let template = template(signature, &variable, "''");
                request.query.push((asked.name.clone(), template));
                said.push(variable.parameter);
            }
            None if asked.is_required => {
                let remark = format!("the query needs `{}`, and nothing fills it", asked.name);
                remarks.push(Remark::Other(remark));
            }
            _ => {}
        }
    }
    let mut unfilled = 0;
    match &offer.body {
        Body::Nothing => {}
        Body::Json(schema) => {
            let mut body = toml::Table::new();
            for property in schema.properties() {
                let filled = Filled {
                    capability,
                    signature,
                    offer,
                };
                let is_filled = filled.by(property, &mut body, &mut said, remarks);
                unfilled += usize::from(property.is_required && !is_filled);
            }
            if !body.is_empty() {
                request.body = Some(Value::Table(body));
            }
        }
        Body::Text(kind) => {
            let has_csv = signature.parameters.iter().any(|it| it == "csv");
            if has_csv {
                said.push("csv".to_owned());
                request.text = Some(("{{ csv }}".to_owned(), kind.clone()));
            } else {
                let remark = format!("the body is {kind}, and nothing fills it");
                remarks.push(Remark::Other(remark));
            }
        }
    }
    if !may_send(offer, &request, unfilled) {
        return None;
    }
    extract(signature, offer, &mut request, remarks);
    paginate(signature, offer, &mut request);
    let unsaid: Vec<_> = signature
        .parameters
        .iter()
        .filter(|it| *it != "organization" && !said.contains(it))
        .cloned()
        .collect();
    if !unsaid.is_empty() {
        remarks.push(Remark::Unsaid(unsaid));
    }
    Some(request)
}

/// The path with our variables; what they say is noted.
pub(super) fn path(offer: &Offer, parameters: &[String], said: &mut Vec<String>) -> Option<String> {
    let mut path = String::new();
    let mut before = None;
    for segment in &offer.segments {
        path.push('/');
        for part in segment {
            match part {
                Part::Fixed(text) => {
                    path.push_str(text);
                    before = Some(text.as_str());
                }
                Part::Variable(name) => {
                    let variable = in_path(name, before, parameters)?;
                    path.push_str(&variable.template());
                    said.push(variable.parameter);
                    before = None;
                }
            }
        }
    }
    Some(path)
}

/// A body that is being filled in.
struct Filled<'a> {
    capability: Capability,
    signature: &'a Signature,
    offer: &'a Offer,
}

impl Filled<'_> {
    /// The meaning of a property.
    fn variable(&self, property: &Property, said: &[String]) -> Option<Variable> {
        let parameters = &self.signature.parameters;
        let last = self.offer.segments.iter().rev().flatten();
        let last = last.filter_map(|part| match part {
            Part::Fixed(text) => Some(text.as_str()),
            Part::Variable(_) => None,
        });
        let of_list = || {
            let found = in_body_of(&property.name, last.clone().next()?, parameters);
            found.filter(|it| !said.contains(&it.parameter))
        };
        let found = in_body(&property.name, parameters).or_else(of_list);
        found.filter(|it| !is_awkward(&property.schema, &it.parameter))
    }

    /// Puts a property into the body, if there is anything to put there; whether there was is returned. An
    /// example of the document is not: it names somebody or something that the server may have.
    fn by(
        &self,
        property: &Property,
        body: &mut toml::Table,
        said: &mut Vec<String>,
        remarks: &mut Vec<Remark>,
    ) -> bool {
        let name = &property.name;
        if let Some(variable) = self.variable(property, said) {
            let template = template(self.signature, &variable, "none");
            let value = match (&property.schema, is_many(&variable.parameter)) {
                (Schema::List(_), false) => Value::Array(vec![string(&template)]),
                _ => string(&template),
            };
            body.insert(name.clone(), value);
            said.push(variable.parameter);
            return true;
        }
        let truth = match self.capability.name() {
            "activate-user" => Some(true),
            "deactivate-user" => Some(false),
            _ => None,
        };
        if let (Some(truth), Schema::Truth) = (truth, &property.schema) {
            body.insert(name.clone(), Value::Boolean(truth));
            return true;
        }
        if property.is_required {
            let remark = format!("`{name}` has to be in the body, and nothing fills it");
            remarks.push(Remark::Other(remark));
        }
        false
    }
}

/// Whether a value of this kind cannot be what the parameter says.
fn is_awkward(schema: &Schema, parameter: &str) -> bool {
    match schema {
        Schema::Object(_) => true,
        Schema::List(element) => !element.is_plain() && parameter != "modifications",
        _ => is_many(parameter),
    }
}

/// Whether the parameter is a list.
fn is_many(parameter: &str) -> bool {
    matches!(parameter, "licences" | "roles" | "modifications")
}

/// The template of a variable; what may be nothing at all is not asked for its identifier.
fn template(signature: &Signature, variable: &Variable, nothing: &str) -> String {
    let Variable {
        parameter,
        expression,
    } = variable;
    if signature.optional.contains(parameter) && expression != parameter {
        return format!("{{{{ {expression} if {parameter} else {nothing} }}}}");
    }
    variable.template()
}

/// Where the answer has the fields; where the document does not say, a guess that is marked.
fn extract(signature: &Signature, offer: &Offer, request: &mut Request, remarks: &mut Vec<Remark>) {
    for field in &signature.fields {
        let schema = match &offer.answer {
            Answer::Json(schema) => Some(schema),
            Answer::Text if field.name == "content" => {
                request.extract_text = Some(field.name.to_owned());
                continue;
            }
            Answer::Text | Answer::Nothing => None,
        };
        let found = schema.and_then(|schema| locate(field, schema));
        let path = found.unwrap_or_else(|| {
            remarks.push(Remark::Other(format!(
                "the document does not say where the answer has `{}`: {}",
                field.name, field.shape,
            )));
            super::response_path::usual(field)
        });
        request.extract.push((field.name.to_owned(), path));
    }
}

fn paginate(signature: &Signature, offer: &Offer, request: &mut Request) {
    let is_list = signature.fields.iter().any(|field| field.is_list);
    let cursor = offer
        .query
        .iter()
        .find(|asked| CURSORS.contains(&asked.name.as_str()));
    let Answer::Json(schema) = &offer.answer else {
        return;
    };
    let next = schema
        .properties()
        .iter()
        .find(|it| NEXT.contains(&it.name.as_str()) && it.schema.is_plain());
    if let (true, Some(cursor), Some(next)) = (is_list, cursor, next) {
        let next = string(&format!("$.{}", next.name));
        let query = string(&cursor.name);
        let table = [("next".to_owned(), next), ("query".to_owned(), query)];
        request.paginate = Some(Value::Table(table.into_iter().collect()));
    }
}
