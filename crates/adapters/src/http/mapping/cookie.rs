//! Cookies (RFC 6265): those that an answer sets, and a jar that keeps them for one speaker.

use reqwest::Url;
use reqwest::header::{HeaderName, HeaderValue, SET_COOKIE};

use crate::http::transport::response::REDACTED;

/// The value of the cookie with this name that an answer sets. Of an answer whose cookies are not told,
/// every cookie has the placeholder as its value.
pub(in crate::http) fn set(headers: &[(HeaderName, HeaderValue)], name: &str) -> Option<String> {
    let mut set = headers.iter().filter(|(header, _)| header == SET_COOKIE);
    set.find_map(|(_, value)| {
        let value = value.to_str().ok()?;
        if value == REDACTED {
            return Some(REDACTED.to_owned());
        }
        let cookie = Cookie::parse(value)?;
        (cookie.name == name && !cookie.is_gone).then(|| cookie.value.to_owned())
    })
}

/// A `Set-Cookie` header.
struct Cookie<'a> {
    name: &'a str,
    value: &'a str,
    path: Option<&'a str>,
    /// Whether the header takes the cookie away.
    is_gone: bool,
}

impl<'a> Cookie<'a> {
    fn parse(header: &'a str) -> Option<Self> {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() {
            return None;
        }
        let mut cookie = Self {
            name,
            value,
            path: None,
            is_gone: false,
        };
        for attribute in parts {
            let (key, value) = attribute.split_once('=').unwrap_or((attribute, ""));
            match key.trim().to_ascii_lowercase().as_str() {
                "path" => cookie.path = Some(value.trim()).filter(|path| path.starts_with('/')),
                "max-age" => {
                    cookie.is_gone = value.trim().parse::<i64>().is_ok_and(|age| age <= 0);
                }
                // The usual way to take a cookie away, besides `Max-Age`, is a date in 1970.
                "expires" => cookie.is_gone |= value.contains("1970"),
                _ => {}
            }
        }
        Some(cookie)
    }
}

/// The cookies of one speaker, in the order in which they were set.
///
/// `Secure` and `Domain` are not looked at: a cookie goes back to the origin that set it and to no other.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct Jar(Vec<Kept>);

/// A cookie that is kept.
#[derive(Clone, Debug)]
struct Kept {
    origin: String,
    path: String,
    name: String,
    value: String,
}

impl Jar {
    /// Keeps the cookies that an answer from this address sets.
    pub(in crate::http) fn keep(&mut self, url: &Url, headers: &[(HeaderName, HeaderValue)]) {
        let origin = url.origin().ascii_serialization();
        for (_, value) in headers.iter().filter(|(name, _)| name == SET_COOKIE) {
            let Some(cookie) = value.to_str().ok().and_then(Cookie::parse) else {
                continue;
            };
            let path = cookie.path.unwrap_or_else(|| directory(url.path()));
            let is_same = |kept: &Kept| {
                kept.origin == origin && kept.path == path && kept.name == cookie.name
            };
            self.0.retain(|kept| !is_same(kept));
            if !cookie.is_gone {
                self.0.push(Kept {
                    origin: origin.clone(),
                    path: path.to_owned(),
                    name: cookie.name.to_owned(),
                    value: cookie.value.to_owned(),
                });
            }
        }
    }

    /// The `Cookie` header for a request to this address, if there are cookies for it.
    pub(in crate::http) fn header(&self, url: &Url) -> Option<String> {
        let origin = url.origin().ascii_serialization();
        let wanted = self
            .0
            .iter()
            .filter(|kept| kept.origin == origin && covers(&kept.path, url.path()));
        let pairs: Vec<_> = wanted
            .map(|kept| format!("{}={}", kept.name, kept.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// The cookies by name.
    pub(in crate::http) fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|it| (it.name.as_str(), it.value.as_str()))
    }
}

/// The default path of a cookie: that of the request up to its last slash (RFC 6265, 5.1.4).
fn directory(path: &str) -> &str {
    match path.rfind('/') {
        None | Some(0) => "/",
        Some(end) => path.get(..end).unwrap_or("/"),
    }
}

/// Whether a cookie with this path goes with a request for that one (RFC 6265, 5.1.4).
fn covers(path: &str, requested: &str) -> bool {
    requested
        .strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || path.ends_with('/') || rest.starts_with('/'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn headers(values: &[&str]) -> Vec<(HeaderName, HeaderValue)> {
        values
            .iter()
            .map(|value| (SET_COOKIE, HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    #[test]
    fn a_jar_sends_cookies_back_where_they_belong() {
        let url = |path: &str| Url::parse(&format!("http://one.example{path}")).unwrap();
        let mut jar = Jar::default();
        jar.keep(
            &url("/auth/login"),
            &headers(&["sid=a=b; Path=/; HttpOnly; Secure", "csrf=1", "odd", "=x"]),
        );
        let sent = |jar: &Jar, path: &str| jar.header(&url(path));
        assert_eq!(sent(&jar, "/api"), Some("sid=a=b".to_owned()));
        assert_eq!(sent(&jar, "/auth"), Some("sid=a=b; csrf=1".to_owned()));
        assert_eq!(sent(&jar, "/author"), Some("sid=a=b".to_owned()));
        assert_eq!(
            jar.header(&Url::parse("http://two.example/").unwrap()),
            None
        );

        jar.keep(
            &url("/x"),
            &headers(&["sid=new; path=/", "csrf=; Path=/auth; Max-Age=0"]),
        );
        assert_eq!(sent(&jar, "/auth"), Some("sid=new".to_owned()));
        jar.keep(
            &url("/"),
            &headers(&["sid=; expires=Thu, 01 Jan 1970 00:00:00 GMT"]),
        );
        assert_eq!(sent(&jar, "/auth"), None);
    }

    #[test]
    fn one_cookie_is_found_by_its_name() {
        let answer = headers(&["a=1", "b=2; Max-Age=0", "c=3; Max-Age=60"]);
        assert_eq!(set(&answer, "a").as_deref(), Some("1"));
        assert_eq!(set(&answer, "b"), None);
        assert_eq!(set(&answer, "c").as_deref(), Some("3"));
        assert_eq!(set(&headers(&[REDACTED]), "a").as_deref(), Some(REDACTED));
    }
}
