//! What is shown: pages as they are built, with a strip.

use crate::serve::preview::{Preview, guide, page, program, until, write};

#[test]
fn a_page_is_the_built_page_with_a_strip() {
    let preview = Preview::start();
    preview.said("The rules found nothing");
    let site = preview.root.join("site");
    let root = preview.root.as_os_str();
    let built = program().args(["build", "--root"]).arg(root).output();
    assert!(built.expect("the program runs").status.success());
    let file = std::fs::read_to_string(site.join("plain/index.html")).expect("the built page");
    let shown = preview.get("/plain/");
    assert_eq!(shown.status, 200);
    let (before, after) = shown
        .body
        .split_once("<link rel=\"stylesheet\" href=\"/_alongside/files/around.css\">")
        .expect("a strip");
    let (_, end) = after.split_once("live.js\"></script>\n").expect("its end");
    // A guide without an address has no canonical links.
    let without = |html: &str| {
        let lines = html.lines();
        let kept = lines.filter(|line| {
            !line.contains("Content-Security-Policy")
                && !line.contains("rel=\"canonical\"")
                && !line.contains("rel=\"alternate\"")
                && !line.trim().is_empty()
        });
        let lines = kept.map(|line| match line.split_once(" <span>(PDF, ") {
            // Nor does the preview know how long a sheet is that nobody has asked for.
            Some((link, _)) => format!("{link}</li>"),
            None => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(without(&format!("{before}{end}")), without(&file));
    assert!(
        !file.contains("_alongside"),
        "the built site knows nothing of it"
    );
}

#[test]
fn the_strip_leads_to_each_variant_and_side_by_side() {
    let preview = Preview::start();
    let shown = preview.get("/plain/");
    for part in [
        "<a href=\"/plain/\" lang=\"en-GB\" dir=\"ltr\" aria-current=\"page\">Standard</a>",
        "<a href=\"/easy-read/plain/\" lang=\"en-GB\" dir=\"ltr\">Easy read</a>",
        "<a href=\"/large-print/plain/\" lang=\"en-GB\" dir=\"ltr\">Large print</a>",
        "<a href=\"/_alongside/beside/plain/\">Side by side</a>",
        "only you see this",
    ] {
        assert!(shown.body.contains(part), "{part}\n{}", shown.body);
    }
    let beside = preview.get("/_alongside/beside/plain/?size=half");
    assert_eq!(beside.status, 200);
    for part in [
        "<iframe src=\"/plain/\" title=\"Standard\"",
        "<iframe src=\"/easy-read/plain/\" title=\"Easy read\"",
        "<iframe src=\"/large-print/plain/\" title=\"Large print\"",
        "class=\"beside half\"",
    ] {
        assert!(beside.body.contains(part), "{part}\n{}", beside.body);
    }
    let framed = preview.ask("GET", "/plain/", "Sec-Fetch-Dest: iframe\r\n");
    assert!(framed.body.contains("data-kind=\"alone\""));
    assert!(!framed.body.contains("<aside aria-labelledby=\"preview\""));
}

#[test]
fn the_strip_lists_what_was_found_on_this_page() {
    let folder = guide();
    let root = folder.path().join("guide");
    write(
        &root,
        "content/plain.md",
        &page("Plain", "[A & <b](nowhere.md)"),
    );
    let preview = Preview::of(folder, &[]);
    preview.said("1 error");
    let shown = preview.get("/plain/").body;
    for part in [
        "<span class=\"count\">1 error</span>",
        "This link leads nowhere: `nowhere.md`.",
        "content/plain.md, line 6, column 1",
        "alongside explain broken-link",
        "<b>What to do:</b>",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let other = preview.get("/other/").body;
    assert!(other.contains("<span class=\"count\">The rules found nothing</span>"));
    assert!(other.contains("Only readers can say whether it is easy to read."));
    for (path, count) in [
        ("/_alongside/findings/", 1),
        ("/_alongside/findings/page/plain/", 1),
        ("/_alongside/findings/page/other/", 0),
        ("/_alongside/part/plain/", 1),
    ] {
        let found = preview.get(path);
        assert_eq!(found.status, 200, "{path}");
        let here = found.body.matches("This link leads nowhere").count();
        assert_eq!(here, count, "{path}");
    }
    assert_eq!(preview.get("/_alongside/findings/page/none/").status, 404);
}

#[test]
fn a_page_comes_before_its_findings() {
    // A page that is asked for at once has no findings yet, and says where they will be.
    let preview = Preview::start();
    let mut told = preview.listen("/plain/");
    told.wait("findings");
    until("findings on the page", || {
        preview
            .get("/plain/")
            .body
            .contains("The rules found nothing")
    });
}

#[test]
fn the_policy_of_a_page_comes_as_a_header() {
    let preview = Preview::start();
    let shown = preview.get("/plain/");
    let policy = shown.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
    ] {
        assert!(policy.contains(rule), "{rule} in {policy}");
    }
    assert!(!shown.body.contains("http-equiv"));
}

#[test]
fn every_file_of_the_site_is_there_with_its_kind() {
    let preview = Preview::start();
    let root = preview.root.as_os_str();
    let built = program().args(["build", "--root"]).arg(root).output();
    assert!(built.expect("the program runs").status.success());
    let site = preview.root.join("site");
    let mut kinds = std::collections::BTreeSet::new();
    let mut folders = vec![site.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the site").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&site).expect("inside").to_string_lossy();
            if inside.starts_with('.') {
                continue;
            }
            let reply = preview.get(&format!("/{inside}"));
            assert_eq!(reply.status, 200, "{inside}");
            assert_eq!(reply.header("cache-control"), "no-store");
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            let kind = reply.header("content-type").to_owned();
            assert_ne!(kind, "application/octet-stream", "{inside}");
            if !inside.ends_with(".html") {
                let bytes = std::fs::read(&path).expect("the file");
                assert_eq!(reply.body, String::from_utf8_lossy(&bytes), "{inside}");
            }
            kinds.insert(kind);
        }
    }
    assert!(kinds.len() >= 4, "{kinds:?}");
}

#[test]
fn addresses_without_a_slash_and_addresses_of_nothing() {
    let preview = Preview::start();
    let moved = preview.get("/plain");
    assert_eq!((moved.status, moved.header("location")), (302, "/plain/"));
    let nothing = preview.get("/nothing/here/");
    assert_eq!(nothing.status, 404);
    // The guide's own page, with links that stay on this computer, by whatever name.
    assert!(nothing.body.contains("There is no page here"));
    assert!(
        nothing.body.contains("href=\"/assets/style.css\""),
        "{}",
        nothing.body
    );
    assert!(nothing.body.contains("<alongside-preview"));
    assert!(
        !nothing
            .body
            .contains(&format!("\"http://localhost:{}", preview.port))
    );
    for path in [
        "/assets/",
        "/assets",
        "/pictures/",
        "/_alongside/",
        "/_alongside/files/",
        "/_alongside/beside/none/",
    ] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

#[test]
fn head_gets_the_head_alone() {
    let preview = Preview::start();
    preview.said("The rules found nothing");
    for path in [
        "/plain/",
        "/assets/style.css",
        "/_alongside/files/live.js",
        "/none",
    ] {
        let head = preview.ask("HEAD", path, "");
        let whole = preview.get(path);
        assert_eq!(head.status, whole.status);
        assert_eq!(head.body, "");
        assert_eq!(
            head.header("content-length"),
            whole.header("content-length")
        );
        assert_eq!(head.header("content-length"), whole.body.len().to_string());
    }
    assert_eq!(
        preview.ask("HEAD", "/_alongside/events?page=", "").status,
        200
    );
}

#[test]
fn a_guide_with_an_address_and_old_addresses_stands_at_the_top_here() {
    let folder = guide();
    let root = folder.path().join("guide");
    let settings = std::fs::read_to_string(root.join("guide.toml")).expect("the settings");
    let settings = settings.replace(
        "[guide]",
        "[guide]\nbase_url = \"https://example.org/a/b/\"",
    );
    write(&root, "guide.toml", &settings);
    let text =
        page("Plain", "Words.").replace("+++\n\nWords", "aliases = [\"/old/one/\"]\n+++\n\nWords");
    write(&root, "content/plain.md", &text);
    let preview = Preview::of(folder, &[]);
    assert_eq!(preview.get("/plain/").status, 200);
    assert_eq!(preview.get("/a/b/plain/").status, 404);
    let old = preview.get("/old/one/");
    assert_eq!(old.status, 200);
    assert!(
        old.body.contains("refresh") && !old.body.contains("<alongside-preview"),
        "{}",
        old.body
    );
    for path in ["/", "/plain/", "/none/"] {
        assert!(
            !preview.get(path).body.contains("example.org/a/b"),
            "{path}"
        );
    }
}

#[test]
fn drafts_and_one_variant_alone() {
    let folder = guide();
    let root = folder.path().join("guide");
    let text = page("Plain", "Words.").replace("+++\n\nWords", "draft = true\n+++\n\nWords");
    write(&root, "content/plain.md", &text);
    let preview = Preview::of(folder, &["--drafts", "--variant", "large-print"]);
    let shown = preview.get("/plain/");
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("aria-current=\"page\">Large print</a>"));
    assert!(!shown.body.contains("Side by side"));
}
