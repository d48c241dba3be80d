//! Crates that are not optimised in a release are not in the program. One that is would be slow for whoever
//! has the one picture that needs it.

use memchr::memmem;

use super::files::top;

/// The crates that `Cargo.toml` leaves as they are in a release.
fn unoptimised() -> Vec<String> {
    let manifest = std::fs::read_to_string(top().join("Cargo.toml")).expect("the manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let packages = manifest["profile"]["release"]["package"].as_table();
    let all = packages.expect("a table").iter();
    let level = |profile: &toml::Value| profile.get("opt-level")?.as_integer();
    let left = all.filter(|(_, profile)| level(profile) == Some(0));
    left.map(|(name, _)| name.split('@').next().unwrap_or(name).replace('-', "_"))
        .collect()
}

/// Whether a function of a crate is in a program: its name holds that of the crate, after its length.
fn holds(program: &[u8], name: &str) -> bool {
    let mangled = format!("{}{name}", name.len());
    let mut found = memmem::find_iter(program, mangled.as_bytes());
    // `15hayro_interpret` holds `5hayro`.
    found.any(|at| !program[at - 1].is_ascii_digit())
}

#[test]
fn crates_that_are_not_optimised_are_not_in_the_program() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_alongside")).expect("the program");
    let known = if cfg!(feature = "pdf") {
        "hayro_interpret"
    } else {
        "pulldown_cmark"
    };
    assert!(
        holds(&program, known),
        "the names of functions cannot be read"
    );
    let unoptimised = unoptimised();
    assert!(!unoptimised.is_empty());
    let there: Vec<&String> = unoptimised
        .iter()
        .filter(|name| holds(&program, name))
        .collect();
    assert!(
        there.is_empty(),
        "in the program, and not optimised: {there:?}"
    );
}
