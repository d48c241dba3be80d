//! What the person at the terminal sees.

use std::net::TcpListener;

use crate::serve::preview::{PATIENCE, Preview, guide, page, program};

#[test]
fn the_first_lines_say_where_to_look_and_how_to_stop() {
    let preview = Preview::start();
    preview.said("The rules found nothing");
    let lines = preview.lines();
    assert_eq!(
        lines[0],
        format!("Your guide is at http://localhost:{}/", preview.port)
    );
    assert_eq!(
        lines[1],
        "Write and save: the page in your web browser follows. To stop, press Ctrl+C."
    );
    preview.write("content/plain.md", &page("Plain", "[a](nowhere.md)"));
    let line = preview.said("Saved ");
    assert_eq!(line, "Saved content/plain.md: 2 pages show it. 1 error.");
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_at_once_and_well() {
    let mut preview = Preview::start();
    let _listens = preview.listen("/plain/");
    let pid = preview.child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args(["-INT", &pid])
        .status();
    assert!(sent.expect("kill runs").success());
    let start = std::time::Instant::now();
    let code = loop {
        if let Some(status) = preview.child.try_wait().expect("it can be asked") {
            break status.code();
        }
        assert!(start.elapsed() < PATIENCE, "it still runs");
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert_eq!(code, Some(0));
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let folder = guide();
    let root = folder.path().join("guide");
    let mut program = program();
    program
        .args(["serve", "--port", &port, "--root"])
        .arg(&root);
    let ended = program.output().expect("the program runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2));
    assert!(
        said.contains(&format!(
            "Another program uses port {port} of this computer."
        )),
        "{said}"
    );
    assert!(said.contains("alongside serve --port"), "{said}");
    assert!(ended.stdout.is_empty());
}

#[test]
fn where_the_usual_port_is_taken_the_next_one_is_used() {
    // Taken by this test, or else by somebody else on this computer.
    let _taken = TcpListener::bind("127.0.0.1:4747");
    let folder = guide();
    let preview = Preview::of_usual(folder);
    assert!((4748..4757).contains(&preview.port), "{}", preview.port);
    assert!(
        preview.lines()[0].contains("uses the usual port"),
        "{:?}",
        preview.lines()
    );
    assert_eq!(preview.get("/plain/").status, 200);
}

#[test]
fn a_folder_without_a_guide() {
    let folder = crate::temp::folder();
    let ended = program()
        .args(["serve", "--port", "0", "--root"])
        .arg(folder.path())
        .output();
    let ended = ended.expect("the program runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2));
    assert!(said.contains("it has no guide.toml"), "{said}");
}

#[test]
fn without_a_browser_the_address_is_said() {
    let folder = guide();
    let preview = Preview::without_path(folder, &["--open"]);
    let line = preview.said("No web browser could be started from here.");
    assert!(
        line.contains(&format!("go to http://localhost:{}/", preview.port)),
        "{line}"
    );
    assert_eq!(preview.get("/plain/").status, 200);
}
