//! What was typed behind `alongside`: small slips are read as they were meant, and what makes no sense is said in
//! plain words.

use std::ffi::OsString;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::Arguments;
use crate::config::guesses::nearest;
use crate::diag::Diagnostic;

/// The arguments as they were meant: Word's dashes and quotation marks, a command in capitals, `version` and `/?`.
pub(super) fn meant(typed: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut out: Vec<OsString> = typed.collect();
    for one in out.iter_mut().skip(1).take_while(|one| *one != "--") {
        if let Some(option) = one.to_str().and_then(dashed) {
            *one = option.into();
        }
    }
    let Some(at) = command_at(&out) else {
        return out;
    };
    let command = out[at].to_string_lossy().to_lowercase();
    match command.as_str() {
        "version" => out[at] = "--version".into(),
        "/?" | "/h" | "/help" => out[at] = "--help".into(),
        _ if is_command(&command) => out[at] = command.as_str().into(),
        _ => {}
    }
    // A title is joined from its words later.
    if command != "new" {
        unquote(&mut out, at + 1);
    }
    out
}

/// `—format`, as Word writes `--format`.
fn dashed(typed: &str) -> Option<String> {
    let name = typed.trim_start_matches(['—', '–', '−']);
    if name.len() == typed.len() {
        return None;
    }
    let (long, _) = name.split_once('=').unwrap_or((name, ""));
    let cli = Arguments::command();
    let is_known = std::iter::once(&cli)
        .chain(cli.get_subcommands())
        .any(|command| options(command).any(|option| option == long));
    is_known.then(|| format!("--{name}"))
}

/// Joins what a shell cut apart between curly quotation marks, and takes them off.
fn unquote(typed: &mut Vec<OsString>, from: usize) {
    let mut at = from;
    while at < typed.len() {
        let has = |one: &OsString, test: fn(&str) -> bool| one.to_str().is_some_and(test);
        if has(&typed[at], |one| one.starts_with('“'))
            && let Some(end) =
                (at..typed.len()).find(|end| has(&typed[*end], |one| one.ends_with('”')))
        {
            let joined = typed[at..=end].join(std::ffi::OsStr::new(" "));
            let joined = joined.to_string_lossy();
            let inside = joined.trim_matches(['“', '”']).to_owned();
            typed.splice(at..=end, [inside.into()]);
        }
        at += 1;
    }
}

/// A title without the quotation marks that Word put around it.
pub(super) fn title(words: &[String]) -> String {
    let title = words.join(" ");
    let inside = title
        .strip_prefix(['“', '„'])
        .and_then(|title| title.strip_suffix(['”', '“']));
    match inside.filter(|inside| !inside.contains(['“', '”'])) {
        Some(inside) => inside.to_owned(),
        None => title,
    }
}

/// Where the command stands.
fn command_at(typed: &[OsString]) -> Option<usize> {
    let mut at = 1;
    while let Some(one) = typed.get(at) {
        if ["--root", "--color", "--colour"]
            .iter()
            .any(|option| one == option)
        {
            at += 2;
        } else if one.to_string_lossy().starts_with('-') {
            at += 1;
        } else {
            return Some(at);
        }
    }
    None
}

fn is_command(name: &str) -> bool {
    let cli = Arguments::command();
    name == "help"
        || cli
            .get_subcommands()
            .any(|command| command.get_name() == name)
}

/// The names behind `--`.
fn options(command: &clap::Command) -> impl Iterator<Item = &str> {
    command.get_arguments().filter_map(clap::Arg::get_long)
}

/// Says what is wrong. `None` for what is no fault, and for what only clap can say.
pub(super) fn told(error: &clap::Error, typed: &[OsString]) -> Option<Diagnostic> {
    let command = command_at(typed).map(|at| (at, typed[at].to_string_lossy().into_owned()));
    let (behind, name) = command
        .filter(|(_, name)| is_command(name))
        .map_or((typed.len(), String::new()), |(at, name)| (at + 1, name));
    let behind: Vec<_> = typed[behind..]
        .iter()
        .map(|one| one.to_string_lossy())
        .collect();
    let about = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(some)) => some.join(" "),
        _ => String::new(),
    };
    let (message, help) = match error.kind() {
        ErrorKind::InvalidSubcommand => no_command(&about(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => {
            let argument = about(ContextKind::InvalidArg);
            if argument.starts_with('-') {
                // A word behind one hyphen comes as its first letter.
                let whole = typed.iter().map(|one| one.to_string_lossy());
                let mut whole = whole.filter(|one| one.starts_with(&argument));
                let whole = whole.next().map_or(argument, std::borrow::Cow::into_owned);
                no_option(&name, &whole, &behind)
            } else {
                too_much(&name, &argument)
            }
        }
        ErrorKind::InvalidValue => {
            let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue) else {
                return None;
            };
            let value = about(ContextKind::InvalidValue);
            let argument = about(ContextKind::InvalidArg);
            if argument == "<KIND>" {
                let message = format!("`{value}` is not a kind of page.");
                (message, kinds(&behind))
            } else {
                no_value(&argument, &value, known)
            }
        }
        ErrorKind::ValueValidation => {
            let argument = about(ContextKind::InvalidArg);
            let option = argument.split(' ').next().unwrap_or_default();
            let value = about(ContextKind::InvalidValue);
            (
                format!("`{value}` cannot stand behind `{option}`."),
                format!("Give it a number from 0 to 65535, such as {option} 8080."),
            )
        }
        ErrorKind::MissingRequiredArgument if name == "new" => (
            "A new page needs its kind and its title.".to_owned(),
            kinds(&behind),
        ),
        ErrorKind::MissingRequiredArgument if name == "import" => (
            "No document is named.".to_owned(),
            "Put its name behind, in quotation marks, such as: alongside import \"Our guide.docx\".".to_owned(),
        ),
        ErrorKind::ArgumentConflict if name == "import" => (
            "A document is easy text or standard text, not both.".to_owned(),
            "Leave out --easy or --standard.".to_owned(),
        ),
        ErrorKind::MissingRequiredArgument if name == "completions" => (
            format!(
                "`{name}` needs one word more: {}.",
                about(ContextKind::InvalidArg)
            ),
            "Such as: alongside completions bash.".to_owned(),
        ),
        _ => return None,
    };
    Some(fault(&message, &help, &name))
}

fn fault(message: &str, help: &str, command: &str) -> Diagnostic {
    let space = if command.is_empty() { "" } else { " " };
    Diagnostic::of_guide("bad-arguments", message).help(format!(
        "{help} To see what there is: alongside {command}{space}--help"
    ))
}

fn no_command(typed: &str) -> (String, String) {
    let cli = Arguments::command();
    let names: Vec<&str> = cli
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(clap::Command::get_name)
        .collect();
    let help = match nearest(typed, names.iter().copied()) {
        Some(near) => format!("Did you mean `alongside {near}`?"),
        None => format!("Use one of {}.", names.join(", ")),
    };
    (format!("Alongside has no command `{typed}`."), help)
}

fn no_option(command: &str, typed: &str, behind: &[std::borrow::Cow<'_, str>]) -> (String, String) {
    let cli = Arguments::command();
    let own = cli.find_subcommand(command);
    let known: Vec<&str> = own.into_iter().chain([&cli]).flat_map(options).collect();
    let name = typed.trim_start_matches('-');
    let name = name.split('=').next().unwrap_or_default();
    let shown = if command.is_empty() {
        "alongside"
    } else {
        command
    };
    let rest = || {
        let at = behind
            .iter()
            .position(|one| one == typed)
            .map_or(0, |at| at + 1);
        behind[at..].join(" ")
    };
    let help = match (command, name) {
        ("new", "title") => format!(
            "The title needs no option: alongside new {} \"{}\".",
            behind.first().map_or("page", |kind| kind.as_ref()),
            rest()
        ),
        ("init", "language" | "lang") => format!(
            "Make the guide first. Its language stands in guide.toml: language = \"{}\".",
            rest()
        ),
        ("init", "title" | "name") => {
            "Make the guide first. Its title stands in guide.toml.".to_owned()
        }
        _ => match nearest(name, known.iter().copied()) {
            Some(near) => format!("Did you mean `--{near}`?"),
            None => format!("Use one of --{}.", known.join(", --")),
        },
    };
    (format!("`{shown}` has no option `{typed}`."), help)
}

/// A word that is one too many.
fn too_much(command: &str, typed: &str) -> (String, String) {
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let help = match command {
        "serve" if is_number => {
            format!("For a port of your own: alongside serve --port {typed}.")
        }
        "build" | "check" | "serve" | "open" => {
            // What may be the guide's folder is not a file or a folder inside it.
            let is_inside = typed.contains(['.', '"']) || typed.starts_with("content");
            let folder = if is_inside { "my guide" } else { typed };
            format!(
                "It is for the whole guide. Type: alongside {command}. For a guide in another folder, \
                 put that folder behind --root: alongside {command} --root \"{folder}\"."
            )
        }
        _ => "Take it out, or put words that belong together in quotation marks.".to_owned(),
    };
    let shown = if command.is_empty() {
        "alongside"
    } else {
        command
    };
    (format!("`{shown}` does not need `{typed}`."), help)
}

fn no_value(argument: &str, value: &str, known: &[String]) -> (String, String) {
    let option = argument.split(' ').next().unwrap_or_default();
    let known = || known.iter().map(String::as_str);
    let all = || known().collect::<Vec<_>>().join(", ");
    let begins = || known().find(|known| !value.is_empty() && known.starts_with(value));
    let near = nearest(value, known()).filter(|_| !value.is_empty());
    let help = match near.or_else(begins) {
        Some(near) => format!("Did you mean `{near}`? There are {}.", all()),
        None if all().is_empty() => {
            format!("Type it like this: {}.", argument.replace(['<', '>'], ""))
        }
        None => format!("Use one of {}.", all()),
    };
    let message = match (value, option) {
        ("", option) => format!("`{option}` needs a word behind it."),
        (value, "<SHELL>") => format!("`{value}` is not a shell that Alongside knows."),
        (value, option) => format!("`{value}` cannot stand behind `{option}`."),
    };
    (message, help)
}

/// How a page is asked for, with the title that was typed.
fn kinds(behind: &[std::borrow::Cow<'_, str>]) -> String {
    // What others call a kind of page.
    const OTHERS: [&str; 12] = [
        "activity",
        "article",
        "exercise",
        "handout",
        "lesson",
        "module",
        "section",
        "session",
        "spectrum",
        "story",
        "topic",
        "worksheet",
    ];
    const KINDS: [&str; 5] = ["principle", "example", "checklist", "chapter", "page"];
    let words: Vec<&str> = behind
        .iter()
        .map(AsRef::as_ref)
        .take_while(|one| !one.starts_with('-'))
        .collect();
    let is_kind = |word: &str| KINDS.contains(&word.to_lowercase().as_str());
    let (kind, title) = match words.split_first() {
        Some((first, rest)) if is_kind(first) => (*first, rest.to_vec()),
        Some((first, _)) if nearest(first, KINDS).is_some() && words.len() > 1 => {
            (nearest(first, KINDS).unwrap_or("page"), words[1..].to_vec())
        }
        Some((first, rest))
            if OTHERS.contains(&first.to_lowercase().as_str()) && !rest.is_empty() =>
        {
            ("page", rest.to_vec())
        }
        _ => ("page", words),
    };
    let title = if title.is_empty() {
        "Plan together".to_owned()
    } else {
        title.join(" ")
    };
    format!(
        "Say first what kind of page it is ({}), then its title: alongside new {kind} \"{title}\".",
        KINDS.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &[&str]) -> Vec<String> {
        let typed = std::iter::once("alongside").chain(typed.iter().copied());
        let read = meant(typed.map(OsString::from));
        let read = read.into_iter().skip(1);
        read.map(|one| one.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_is_said_has_the_words_that_were_typed() {
        let (_, help) = too_much("check", "Fire safety");
        assert!(help.contains("--root \"Fire safety\""), "{help}");
        let (_, help) = too_much("check", "content/index.md");
        assert!(help.contains("--root \"my guide\""), "{help}");
        let typed = ["activity", "Trust"].map(std::borrow::Cow::from);
        assert!(kinds(&typed).contains("page \"Trust\""));
        let typed = ["Fire", "safety"].map(std::borrow::Cow::from);
        assert!(kinds(&typed).contains("page \"Fire safety\""));
    }

    #[test]
    fn small_slips_are_read_as_they_were_meant() {
        for (typed, wanted) in [
            (
                &["Check", "—format", "json"][..],
                &["check", "--format", "json"][..],
            ),
            (&["CHECK", "–format=json"], &["check", "--format=json"]),
            (&["--root", "A", "BUILD"], &["--root", "A", "build"]),
            (&["version"], &["--version"]),
            (&["/?"], &["--help"]),
            (&["print", "“Our", "meetings”"], &["print", "Our meetings"]),
        ] {
            assert_eq!(read(typed), wanted);
        }
    }

    #[test]
    fn what_can_be_meant_so_stays() {
        for typed in [
            &["new", "page", "—ish"][..],
            &["new", "page", "Check"],
            &["new", "page", "“Hello”", "again"],
            &["new", "page", "--", "—format"],
            &["print", "“Our"],
            &["--root", "Check"],
            &["Chek"],
        ] {
            assert_eq!(read(typed), typed);
        }
        let title = |typed: &str| super::title(&[typed.to_owned()]);
        assert_eq!(title("“Plan together”"), "Plan together");
        assert_eq!(title("“Plan” and “do”"), "“Plan” and “do”");
        assert_eq!(title("“Plan” together"), "“Plan” together");
    }
}
