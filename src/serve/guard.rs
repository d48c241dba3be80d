//! Who may ask: a web browser on this computer that was given this server's own address.
//!
//! A page of a stranger, open in the same browser, can send requests to this computer too. It
//! cannot choose the Host that its requests name, and what it may not see it is not given.

use axum::http::{HeaderMap, Uri, header};

/// The names under which the server may be called.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Whether a request names this server: once as its Host, and nobody else in its address.
pub(super) fn knows(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let named = host.to_str().is_ok_and(|host| is_ours(host, port));
    let addressed = uri.authority();
    named && addressed.is_none_or(|authority| is_ours(authority.as_str(), port))
}

/// Whether a request comes from a page of this server, or from no page at all.
pub(super) fn is_own(headers: &HeaderMap, port: u16) -> bool {
    let site = headers.get("sec-fetch-site");
    if !site.is_none_or(|site| site == "same-origin" || site == "none") {
        return false;
    }
    headers.get(header::ORIGIN).is_none_or(|origin| {
        let origin = origin.to_str().unwrap_or_default();
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| is_ours(host, port))
    })
}

fn is_ours(host: &str, port: u16) -> bool {
    NAMES.iter().any(|name| {
        let Some(head) = host.get(..name.len()) else {
            return false;
        };
        let rest = &host[name.len()..];
        // Browsers leave out the port that is meant where none is named.
        head.eq_ignore_ascii_case(name)
            && (rest.strip_prefix(':') == Some(port.to_string().as_str())
                || (port == 80 && rest.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_this_computers_names_with_the_servers_own_port_are_known() {
        for good in [
            "localhost:4747",
            "LocalHost:4747",
            "127.0.0.1:4747",
            "[::1]:4747",
        ] {
            assert!(is_ours(good, 4747), "{good}");
        }
        for bad in [
            "",
            "localhost",
            "localhost:",
            "localhost:80",
            "localhost:04747",
            "localhost:47470",
            "localhost.:4747",
            "localhost.example.org:4747",
            "example.org:4747",
            "127.0.0.2:4747",
            "::1:4747",
            "user@localhost:4747",
            "[::1",
            "éléphants:4747",
        ] {
            assert!(!is_ours(bad, 4747), "{bad:?}");
        }
        assert!(is_ours("localhost", 80) && is_ours("localhost:80", 80));
    }
}
