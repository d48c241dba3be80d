//! Who is answered, and that nothing outside of the plan is.

use crate::serve::preview::Preview;

#[test]
fn only_this_servers_own_names_are_answered() {
    let preview = Preview::start();
    let port = preview.port;
    let with_host = |lines: &str| {
        let ask = format!("GET /plain/ HTTP/1.1\r\n{lines}Connection: close\r\n\r\n");
        preview.send(ask.as_bytes())
    };
    for good in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
        assert_eq!(
            with_host(&format!("Host: {good}:{port}\r\n")).status,
            200,
            "{good}"
        );
    }
    let other = if port == 80 { 81 } else { 80 };
    for bad in [
        String::new(),
        "Host: \r\n".into(),
        "Host: localhost\r\n".into(),
        format!("Host: localhost:{other}\r\n"),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost.evil.example:{port}\r\n"),
        format!("Host: 127.0.0.1.evil.example:{port}\r\n"),
        format!("Host: 127.0.0.2:{port}\r\n"),
        format!("Host: 0.0.0.0:{port}\r\n"),
        format!("Host: me@localhost:{port}\r\n"),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
        format!("Host: localhost:{port}\r\nHost: localhost:{port}\r\n"),
    ] {
        let reply = with_host(&bad);
        // What is no HTTP at all is refused before anybody looks at names.
        assert!([400, 403].contains(&reply.status), "{bad:?}: {reply:?}");
        assert!(!reply.body.contains("One word."), "{bad:?}");
    }
    let reply = with_host(&format!("Host: evil.example:{port}\r\n"));
    assert_eq!(reply.status, 403);
    assert!(
        reply
            .body
            .contains("only for the computer on which it is written")
    );
    // A whole address in the first line counts for as much as the Host.
    for (address, status) in [("localhost", 200), ("evil.example", 403)] {
        let ask = format!(
            "GET http://{address}:{port}/plain/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        );
        assert_eq!(preview.send(ask.as_bytes()).status, status, "{address}");
    }
    for path in [
        "/_alongside/files/live.js",
        "/_alongside/events?page=plain/",
        "/none",
    ] {
        let ask = format!(
            "GET {path} HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n"
        );
        assert_eq!(preview.send(ask.as_bytes()).status, 403, "{path}");
    }
}

#[test]
fn pages_of_strangers_may_not_listen() {
    let preview = Preview::start();
    let port = preview.port;
    let events = "/_alongside/events?page=plain/&made=x";
    for bad in [
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        "Sec-Fetch-Site: same-site\r\n".to_owned(),
        "Origin: https://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        format!("Origin: https://localhost:{port}\r\n"),
        "Origin: http://localhost:1\r\n".to_owned(),
    ] {
        assert_eq!(preview.ask("GET", events, &bad).status, 403, "{bad}");
    }
    for good in [
        String::new(),
        "Sec-Fetch-Site: same-origin\r\n".to_owned(),
        format!("Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:{port}\r\n"),
    ] {
        assert_eq!(preview.ask("HEAD", events, &good).status, 200, "{good}");
    }
    let shown = preview.get("/plain/");
    assert_eq!(shown.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(shown.header("access-control-allow-origin"), "");
}

#[test]
fn nothing_can_be_changed() {
    let preview = Preview::start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X"] {
        for path in ["/plain/", "/_alongside/events", "/_alongside/files/live.js"] {
            let reply = preview.ask(method, path, "Content-Length: 0\r\n");
            assert_eq!(reply.status, 405, "{method} {path}");
            assert_eq!(reply.header("allow"), "get, head");
        }
    }
}

#[test]
fn no_path_leads_out_of_the_plan() {
    let preview = Preview::start();
    preview.write("content/secret.txt", "the secret");
    preview.write("site/left.html", "the secret");
    for path in [
        "/guide.toml",
        "/content/plain.md",
        "/content/secret.txt",
        "/site/left.html",
        "/left.html",
        "/../guide.toml",
        "/%2e%2e/guide.toml",
        "/plain/..%2f..%2fguide.toml",
        "/plain/%2e%2e/%2e%2e/guide.toml",
        "/..%5cguide.toml",
        "/%00",
        "/%ff%fe",
        "//etc/passwd",
        "/etc/passwd",
        "/file:///etc/passwd",
        "/c:/windows/win.ini",
        "/plain/index.html/",
        "/.git/config",
        "/.alongside/cache/ages",
        "/_alongside/files/../../guide.toml",
        "/_alongside/files/%2e%2e/guide.toml",
        "/_alongside/last-good/../guide.toml",
        "/_alongside/last-good/guide.toml",
        "/_alongside/beside/../guide.toml",
        "/_alongside/findings/page/../../guide.toml",
        "/_alongside/part%2f..",
        "/themes/default/html/page.html",
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 404, "{path}: {}", reply.head);
        assert!(!reply.body.contains("the secret"), "{path}");
        assert!(!reply.body.contains("[guide]"), "{path}");
        assert!(!reply.body.contains("root:"), "{path}");
    }
    // What is asked for is shown back to nobody as markup.
    let reply = preview.get("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/");
    assert_eq!(reply.status, 404);
    assert!(!reply.body.contains("<script>alert"), "{}", reply.body);
}

#[test]
fn large_and_broken_requests_hurt_nobody() {
    let preview = Preview::start();
    let port = preview.port;
    let long = "a".repeat(2 << 20);
    for bytes in [
        format!("GET /{long} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nX: {long}\r\n\r\n"),
        format!(
            "GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{}\r\n",
            "X: y\r\n".repeat(5000)
        ),
        format!("{long}\r\n\r\n"),
        "GET\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}\r\n\r\n".to_owned(),
    ] {
        let reply = preview.send(bytes.as_bytes());
        assert!(
            (400..500).contains(&reply.status),
            "{} {}",
            &bytes[..5],
            reply.status
        );
    }
    let pages = "page=x&".repeat(5000);
    let reply = preview.ask("HEAD", &format!("/_alongside/events?{pages}"), "");
    assert!(reply.status < 500);
    // A body that nobody reads.
    let ask = format!(
        "GET /plain/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{long}",
        long.len()
    );
    let _ = preview.send(ask.as_bytes());
    // Somebody who says nothing keeps nobody else waiting.
    let silent: Vec<_> = (0..50).map(|_| preview.connect()).collect();
    assert_eq!(preview.get("/plain/").status, 200);
    drop(silent);
}

#[test]
#[cfg(target_os = "linux")]
fn only_this_computer_itself_can_connect() {
    let preview = Preview::start();
    // Linux answers for every address that begins with 127, and this is none that was asked for.
    let other = std::net::TcpStream::connect(("127.0.0.2", preview.port));
    assert!(other.is_err());
    for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let table = std::fs::read_to_string(file).unwrap_or_default();
        let port = format!(":{:04X}", preview.port);
        for line in table.lines().filter(|line| line.contains(" 0A ")) {
            let local = line.split_whitespace().nth(1).unwrap_or_default();
            if let Some(address) = local.strip_suffix(&port) {
                let own = ["0100007F", "00000000000000000000000001000000"];
                assert!(own.contains(&address), "{line}");
            }
        }
    }
}
