//! RDF as Turtle 1.1 (<https://www.w3.org/TR/turtle/>).

use std::fmt::{self, Write};

use super::PREFIXES;
use super::graph::{Node, Term};

pub(super) fn write(graph: &[Node]) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = document(&mut out, graph);
    out
}

fn document(out: &mut String, graph: &[Node]) -> fmt::Result {
    for (prefix, namespace) in PREFIXES {
        writeln!(out, "@prefix {prefix}: <{namespace}> .")?;
    }
    for node in graph {
        match &node.iri {
            Some(iri) => write!(out, "\n<{iri}>")?,
            None => out.write_str("\n[]")?,
        }
        statements(out, node, 1)?;
        out.write_str(" .\n")?;
    }
    Ok(())
}

/// The properties of `node`, behind its name.
fn statements(out: &mut String, node: &Node, depth: usize) -> fmt::Result {
    write!(out, " a {}", node.classes.join(", "))?;
    for (property, terms) in &node.properties {
        write!(out, " ;\n{:1$}{property}", "", depth * 2)?;
        for (i, it) in terms.iter().enumerate() {
            out.write_str(if i == 0 { " " } else { ", " })?;
            term(out, it, depth)?;
        }
    }
    Ok(())
}

fn term(out: &mut String, term: &Term, depth: usize) -> fmt::Result {
    match term {
        Term::Name(name) => out.write_str(name),
        Term::Iri(iri) => write!(out, "<{iri}>"),
        Term::Text(text) => string(out, text),
        Term::Time(time) => {
            string(out, time)?;
            out.write_str("^^xsd:dateTime")
        }
        Term::Node(node) => {
            out.write_str("[")?;
            statements(out, node, depth + 1)?;
            out.write_str(" ]")
        }
    }
}

/// A string between single double quotes: production `STRING_LITERAL_QUOTE`, escapes as in `ECHAR`.
fn string(out: &mut String, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            c => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_cannot_end_itself() {
        let mut out = String::new();
        let _ = string(&mut out, "a \"b\" \\ c\n\td\r'''\"\"\"");
        assert_eq!(out, r#""a \"b\" \\ c\n\td\r'''\"\"\"""#);
    }
}
