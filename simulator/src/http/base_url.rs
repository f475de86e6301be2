//! The URL by which callers reach the server.

use axum::http::{HeaderMap, Uri, header};

use super::options::Options;

/// The scheme under which a caller reached a proxy in front of the server.
const FORWARDED_PROTO: &str = "x-forwarded-proto";
/// The host under which a caller reached a proxy in front of the server.
const FORWARDED_HOST: &str = "x-forwarded-host";

/// The way to learn the URL by which a caller reaches the server.
pub(super) struct BaseUrl {
    public: Option<String>,
    trusts_forwarded: bool,
}

impl BaseUrl {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            public: options.public_url.clone(),
            trusts_forwarded: options.trusts_forwarded,
        }
    }

    /// The URL, without a slash at its end, as the caller of this request used it. The headers of a proxy are
    /// read only if the server trusts them, since every caller can send them.
    pub(super) fn of(&self, headers: &HeaderMap, uri: &Uri) -> String {
        if let Some(public) = &self.public {
            return public.clone();
        }
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        // A chain of proxies appends; the first entry is what the caller used.
        let forwarded = |name: &str| {
            let value = text(name).filter(|_| self.trusts_forwarded)?;
            value.split(',').next().map(str::trim)
        };
        let scheme = match forwarded(FORWARDED_PROTO) {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => "https",
            _ => "http",
        };
        let authority = || uri.authority().map(|authority| authority.as_str());
        let hosts = [
            forwarded(FORWARDED_HOST),
            text(header::HOST.as_str()),
            authority(),
        ];
        let host = hosts.into_iter().flatten().find(|host| is_host(host));
        format!("{scheme}://{}", host.unwrap_or("localhost"))
    }
}

/// True for a host, with or without a port: other text would change the meaning of the URL.
fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".:-_[]".contains(&byte))
}
