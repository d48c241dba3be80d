//! Addresses: which port to listen on, and how a path in an address leads to an output.

use std::io::ErrorKind;
use std::net::TcpListener;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::diag::Diagnostic;
use crate::pipeline::OutPath;

use super::{Port, USUAL_PORT, loopback};

/// So many ports are tried where the usual one is taken.
const TRIED: u16 = 10;

/// What stands in a path of an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Listens on this computer's own addresses only.
pub(super) fn listen(port: Port) -> Result<(Vec<TcpListener>, u16), Diagnostic> {
    match port {
        Port::Only(port) => on(port).map_err(|trouble| taken(port, &trouble)),
        Port::Usual => {
            let mut last = None;
            for port in USUAL_PORT..USUAL_PORT + TRIED {
                match on(port) {
                    Ok(listening) => return Ok(listening),
                    Err(trouble) => last = Some(trouble),
                }
            }
            let trouble = last.unwrap_or_else(|| ErrorKind::AddrInUse.into());
            Err(taken(USUAL_PORT, &trouble))
        }
    }
}

/// Listens on a port: under both of this computer's own addresses, where it has both.
fn on(port: u16) -> std::io::Result<(Vec<TcpListener>, u16)> {
    let mut tries = if port == 0 { TRIED } else { 1 };
    loop {
        tries -= 1;
        let [old, _] = loopback(port);
        let first = TcpListener::bind(old)?;
        let port = first.local_addr()?.port();
        let [_, new] = loopback(port);
        let mut listeners = vec![first];
        match TcpListener::bind(new) {
            Ok(second) => listeners.push(second),
            // Somebody else would answer those who come the other way.
            Err(trouble) if trouble.kind() == ErrorKind::AddrInUse => {
                if tries > 0 {
                    continue;
                }
                return Err(trouble);
            }
            // Many computers have no such address.
            Err(_) => {}
        }
        for listener in &listeners {
            listener.set_nonblocking(true)?;
        }
        return Ok((listeners, port));
    }
}

fn taken(port: u16, trouble: &std::io::Error) -> Diagnostic {
    let message = match trouble.kind() {
        ErrorKind::AddrInUse => format!("Another program uses port {port} of this computer."),
        ErrorKind::PermissionDenied => format!("This computer does not let you use port {port}."),
        _ => format!("Port {port} of this computer cannot be used: {trouble}."),
    };
    let other = if port == 4800 { 4801 } else { 4800 };
    Diagnostic::of_guide("bad-arguments", message).help(format!(
        "Is `alongside serve` running already? Otherwise name another port: alongside serve --port {other}"
    ))
}

/// The address of the first page.
pub(super) fn of(port: u16) -> String {
    format!("http://localhost:{port}/")
}

/// A path as it stands in an address: from the top, without `index.html`.
pub(super) fn href(path: &str) -> String {
    let folder = path.strip_suffix("index.html");
    let shown = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("/{}", utf8_percent_encode(shown.unwrap_or(path), PLAIN))
}

/// The path that an address names, without its first slash; `None` where it is no words.
pub(super) fn decoded(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(path.into_owned())
}

/// Where the output for an address would stand. One that leads upwards stands nowhere.
pub(super) fn file(path: &str) -> Option<OutPath> {
    if path.is_empty() || path.ends_with('/') {
        OutPath::new(format!("{path}index.html")).ok()
    } else {
        OutPath::new(path).ok()
    }
}

/// Where a relative address on a page leads, from the top; `None` where it leaves the guide.
pub(super) fn resolve(page: &OutPath, address: &str) -> Option<OutPath> {
    let address = address.split(['?', '#']).next().unwrap_or(address);
    if address.contains(':') || address.starts_with('/') {
        return None;
    }
    let address = percent_decode_str(address).decode_utf8().ok()?;
    let mut parts: Vec<&str> = page.as_str().split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    OutPath::new(parts.join("/")).ok()
}

#[cfg(test)]
mod tests {
    use super::{decoded, file, href, resolve};
    use crate::pipeline::OutPath;

    #[test]
    fn addresses_lead_to_outputs_and_never_upwards() {
        let leads = |address: &str| {
            let path = decoded(address).and_then(|path| file(&path));
            path.map(|path| path.to_string())
        };
        assert_eq!(leads("/").as_deref(), Some("index.html"));
        assert_eq!(leads("/a/b/").as_deref(), Some("a/b/index.html"));
        assert_eq!(
            leads("/pictures/%C3%A4.svg").as_deref(),
            Some("pictures/ä.svg")
        );
        for upwards in [
            "",
            "a",
            "//",
            "//etc/passwd",
            "/../guide.toml",
            "/%2e%2e/guide.toml",
            "/a/..%2f..%2fguide.toml",
            "/a%5C..%5Cguide.toml",
            "/c:/x",
            "/a%00",
            "/%ff",
        ] {
            assert_eq!(leads(upwards), None, "{upwards}");
        }
    }

    #[test]
    fn an_address_is_made_and_read_back() {
        for path in ["index.html", "a/index.html", "ä b/?#%.html", "xindex.html"] {
            let address = href(path);
            assert!(address.is_ascii() && !address.contains(['?', '#', ' ']));
            let back = decoded(&address).and_then(|path| file(&path));
            assert_eq!(back.map(|path| path.to_string()).as_deref(), {
                OutPath::new(path).ok().map(|_| path)
            });
        }
    }

    #[test]
    fn what_a_page_names_is_found_from_the_page() {
        let page = OutPath::new("a/b/index.html").expect("a path");
        let found = |address: &str| resolve(&page, address).map(|path| path.to_string());
        assert_eq!(found("../../x.svg").as_deref(), Some("x.svg"));
        assert_eq!(found("x%20y.svg?1#2").as_deref(), Some("a/b/x y.svg"));
        assert_eq!(found("../../../x.svg"), None);
        assert_eq!(found("https://example.org/x.svg"), None);
        assert_eq!(found("/x.svg"), None);
    }
}
