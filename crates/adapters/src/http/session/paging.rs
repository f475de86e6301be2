//! Lists that come in pages.

use reqwest::Url;
use reqwest::header::LINK;
use serde_json::Value;

use crate::http::mapping::extract::{Answer, Where};
use crate::http::mapping::request::Paginate;

/// The way through the pages of one list.
#[derive(Debug, Default)]
pub(in crate::http) struct Progress {
    /// The number of pages so far.
    pages: u64,
    /// The number of entries so far, where they are counted.
    entries: u64,
}

impl Progress {
    /// The name of the page after this one; `None` on the last one.
    pub(in crate::http) fn next(
        &mut self,
        paginate: &Paginate,
        answer: &Answer<'_>,
    ) -> Result<Option<String>, String> {
        self.pages += 1;
        match paginate {
            Paginate::Link => Ok(Where::Header(LINK)
                .find(answer)
                .and_then(|links| next_link(links.as_str()?))),
            Paginate::Next { next, .. } => Ok(match next.find(answer) {
                Some(Value::String(next)) if !next.is_empty() => Some(next),
                Some(Value::Number(next)) => Some(next.to_string()),
                _ => None,
            }),
            Paginate::Numbered { pages, .. } => match pages.number(answer) {
                Some(pages) => Ok((pages > self.pages).then(|| (self.pages + 1).to_string())),
                // Taken for the only page, it would hide whoever is on the others.
                None => Err("the answer does not say how many pages there are".to_owned()),
            },
            Paginate::Counted {
                total,
                items,
                first,
                ..
            } => {
                let here = items.count(answer.body)?;
                self.entries += here;
                let Some(total) = total else {
                    return Ok((here > 0).then(|| (first + self.entries).to_string()));
                };
                match total.number(answer) {
                    None => Err("the answer does not say how many entries there are".to_owned()),
                    Some(total) if total <= self.entries => Ok(None),
                    // The list would look complete without the rest.
                    Some(total) if here == 0 => Err(format!(
                        "the list ends after {} entries, and there are {total}",
                        self.entries
                    )),
                    Some(_) => Ok(Some((first + self.entries).to_string())),
                }
            }
        }
    }
}

/// The target of the link with the relation `next` (RFC 8288, section 3).
fn next_link(header: &str) -> Option<String> {
    let mut rest = header;
    loop {
        let (_, from) = rest.split_once('<')?;
        let (target, parameters) = from.split_once('>')?;
        // A comma inside quotes does not end a link.
        let mut quoted = false;
        let end = parameters.find(|c: char| {
            quoted ^= c == '"';
            c == ',' && !quoted
        });
        let own = end.map_or(parameters, |end| parameters.get(..end).unwrap_or_default());
        let is_next = own.split(';').any(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or_default();
            let value = value.trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && value
                    .split_ascii_whitespace()
                    .any(|relation| relation.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(target.trim().to_owned());
        }
        rest = parameters.get(end?..)?;
    }
}

/// The URL of the next page. It never leaves the server: credentials go with it.
pub(in crate::http) fn turn(first: &Url, paginate: &Paginate, next: &str) -> Result<Url, String> {
    if let Paginate::Next {
        query: Some(name), ..
    }
    | Paginate::Numbered { query: name, .. }
    | Paginate::Counted { query: name, .. } = paginate
    {
        return Ok(with_parameter(first, name, next));
    }
    let url = first
        .join(next)
        .map_err(|error| format!("`{next}` is not a URL: {error}"))?;
    if url.origin() == first.origin() {
        Ok(url)
    } else {
        Err(format!("the next page `{next}` is on another server"))
    }
}

/// The URL with this parameter, in the place of the one that the first page may have had.
fn with_parameter(url: &Url, name: &str, value: &str) -> Url {
    let others: Vec<_> = url
        .query_pairs()
        .filter(|(other, _)| other != name)
        .map(|(other, value)| (other.into_owned(), value.into_owned()))
        .collect();
    let mut url = url.clone();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair(name, value);
    url
}

#[cfg(test)]
mod tests {
    use super::next_link;

    #[test]
    fn the_next_page_is_the_link_with_that_relation() {
        for (header, expected) in [
            (
                r#"<https://x/a?page=2>; rel="next""#,
                Some("https://x/a?page=2"),
            ),
            (
                r#"</a?p=1>; rel="prev", </a?p=3>; rel=next"#,
                Some("/a?p=3"),
            ),
            (
                r#"</a,b>; title="one, <two>"; rel="last Next""#,
                Some("/a,b"),
            ),
            (r#"</a>; rel="prev""#, None),
            (r#"</a>; title="rel=next""#, None),
            ("", None),
            ("<", None),
            (r#"</a>"#, None),
        ] {
            assert_eq!(next_link(header).as_deref(), expected, "{header}");
        }
    }
}
