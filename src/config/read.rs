//! The text of a `guide.toml` into a [`Config`].

mod contact;

use std::collections::BTreeMap;

use super::fields::{Fields, Reader};
use super::{
    Check, Config, Guide, GuideWords, Lang, Look, Paper, PersonTest, Profile, RawHtml, Scale,
    ScaleOption, TextKind, Variant, VariantWords,
};
use crate::diag::{FileId, Level, Located, Sink, Span};

/// Reads a `guide.toml`. What cannot be read is reported and takes its usual value.
pub fn read(text: &str, file: FileId, sink: &mut Sink) -> Config {
    let reader = Reader::new(file, 0, "bad-toml");
    let span = Span::new(file, 0, 0);
    let mut config = reader.read(text, |top| {
        let config = Config {
            is_broken: false,
            span,
            guide: guide(top, span),
            contact: contact::read(top),
            variants: variants(top),
            look: look(top),
            check: check(top),
            html: markdown(top),
            scales: scales(top),
            tests: tests(top),
        };
        top.finish();
        config
    });
    let found = reader.into_found();
    config.is_broken = found
        .iter()
        .any(|found| matches!(found.rule, "bad-toml" | "unknown-key"));
    sink.extend(found);
    config
}

fn value(text: Option<Located<String>>) -> Option<String> {
    text.map(|text| text.value)
}

/// What stands in `[guide]`.
const GUIDE_KEYS: [&str; 8] = [
    "title",
    "subtitle",
    "language",
    "publisher",
    "version",
    "date",
    "paper",
    "base_url",
];

fn guide(top: &Fields<'_>, span: Span) -> Guide {
    let english = Lang::parse("en-GB").unwrap_or_else(|_| unreachable!("en-GB is a language"));
    let Some(table) = top.table("guide") else {
        // Where a line could not be read, it may be that one; and where its settings stand, only its name is missing.
        let first = GUIDE_KEYS
            .into_iter()
            .filter_map(|key| top.place(key))
            .min();
        if let Some(first) = first {
            top.fault(
                first,
                "The line [guide] is missing above this one.".into(),
                "Write a line above it: [guide]",
            );
        } else if !top.is_broken() && !top.has("guide") {
            top.fault(
                span,
                "guide.toml has no [guide] table.".into(),
                "Begin the file with a line that says [guide], then title = \"The name of your guide\".",
            );
        }
        return Guide {
            words: GuideWords::default(),
            translations: BTreeMap::new(),
            language: english,
            version: None,
            base_url: None,
            date: None,
            paper: Paper::default(),
            theme: Located::new("default".into(), span),
        };
    };
    let title = table.needed(
        "title",
        "Give the guide a name: title = \"Working together\".",
    );
    let language = table.text("language").map_or(english.clone(), |tag| {
        let meant = Lang::meant(&tag.value);
        let is_usual = Lang::parse(&tag.value).ok() == meant;
        if let Some(meant) = meant.as_ref().filter(|_| !is_usual) {
            table.read_as("language", &tag, meant.tag());
        }
        meant.unwrap_or_else(|| {
            table.fault(
                tag.span,
                format!("`{}` is not the tag of a language.", tag.value),
                "Use a tag such as \"en-GB\" for British English or \"cy\" for Welsh.",
            );
            english
        })
    });
    let guide = Guide {
        words: GuideWords {
            title: value(title),
            subtitle: value(table.words("subtitle")),
            publisher: value(table.words("publisher")),
        },
        language,
        version: value(table.words("version")),
        base_url: table.words("base_url").and_then(|url| {
            let checked = base_url(&url.value);
            if let Err(help) = checked {
                table.fault(
                    url.span,
                    format!("`base_url` cannot be {:?}.", url.value),
                    help,
                );
            }
            checked.ok()
        }),
        date: table.date("date").map(|date| date.value),
        paper: table.choice("paper", &Paper::KNOWN).unwrap_or_default(),
        theme: table
            .words("theme")
            .unwrap_or_else(|| Located::new("default".into(), table.span())),
        translations: table
            .languages()
            .into_iter()
            .map(|(lang, words)| {
                let read = GuideWords {
                    title: value(words.words("title")),
                    subtitle: value(words.words("subtitle")),
                    publisher: value(words.words("publisher")),
                };
                words.finish();
                (lang, read)
            })
            .collect(),
    };
    table.finish_except(true);
    guide
}

/// Makes an address of a whole site usable: http or https, with a slash at the end.
///
/// # Errors
/// What to do, when it is not such an address.
pub fn base_url(url: &str) -> Result<String, &'static str> {
    let help =
        "Use the whole address of the guide's first page, such as \"https://example.org/guide/\".";
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .ok_or(help)?;
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}?#".contains(c);
    if rest.is_empty() || rest.starts_with('/') || !rest.chars().all(plain) {
        return Err(help);
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

fn variants(top: &Fields<'_>) -> Vec<Variant> {
    let mut known = vec![
        built_in("standard", TextKind::Standard, Profile::Standard),
        built_in("easy-read", TextKind::Easy, Profile::EasyRead),
        built_in("large-print", TextKind::Standard, Profile::LargePrint),
    ];
    let Some(table) = top.table("variants") else {
        return known;
    };
    let publish = table.texts("publish");
    for (id, own) in table.other_tables() {
        let plain = !id.value.is_empty()
            && id
                .value
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !plain {
            table.fault(
                id.span,
                format!("`{}` cannot be the id of a variant.", id.value),
                "Use small letters, digits and hyphens, such as giant-print.",
            );
        }
        let variant = Variant {
            words: variant_words(&own),
            translations: own
                .languages()
                .into_iter()
                .map(|(lang, table)| {
                    let words = variant_words(&table);
                    table.finish();
                    (lang, words)
                })
                .collect(),
            text: own
                .choice(
                    "text",
                    &[("standard", TextKind::Standard), ("easy", TextKind::Easy)],
                )
                .unwrap_or(TextKind::Standard),
            profile: own
                .choice("profile", &Profile::ALL.map(|p| (p.name(), p)))
                .unwrap_or(Profile::Standard),
            id: id.value,
        };
        own.finish_except(true);
        known.retain(|other| other.id != variant.id);
        known.push(variant);
    }
    let Some(publish) = publish else {
        return known.into_iter().take(3).collect();
    };
    let mut out: Vec<Variant> = Vec::new();
    for id in &publish {
        if out.iter().any(|variant| variant.id == id.value) {
            table.fault(
                id.span,
                format!("`{}` stands twice in `publish`.", id.value),
                "Take one of them out.",
            );
        } else if let Some(variant) = known.iter().find(|variant| variant.id == id.value) {
            out.push(variant.clone());
        } else {
            let near = table
                .guesses()
                .nearest(&id.value, known.iter().map(|v| v.id.as_str()));
            table.fault(
                id.span,
                format!("There is no variant called `{}`.", id.value),
                &near.map_or_else(
                    || {
                        format!(
                            "Add a table [variants.{}] that says its text and profile.",
                            id.value
                        )
                    },
                    |near| format!("Did you mean `{near}`?"),
                ),
            );
        }
    }
    if publish.is_empty() {
        table.fault(
            table.span(),
            "`publish` names no variant, so there would be nothing to read.".into(),
            "Write publish = [\"standard\", \"easy-read\", \"large-print\"].",
        );
    }
    out
}

fn built_in(id: &str, text: TextKind, profile: Profile) -> Variant {
    Variant {
        id: id.into(),
        words: VariantWords::default(),
        translations: BTreeMap::new(),
        text,
        profile,
    }
}

fn variant_words(table: &Fields<'_>) -> VariantWords {
    VariantWords {
        name: value(table.words("name")),
        about: value(table.words("about")),
    }
}

fn look(top: &Fields<'_>) -> Look {
    let Some(table) = top.table("look") else {
        return Look::default();
    };
    let colour = |key| {
        table.words(key).filter(|text| {
            let digits = text.value.strip_prefix('#').unwrap_or_default();
            let good = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
            if !good {
                table.fault(
                    text.span,
                    format!("{:?} is not a colour.", text.value),
                    "Write it as # and six digits, such as \"#0b4f4c\".",
                );
            }
            good
        })
    };
    let look = Look {
        accent: colour("accent"),
        second: colour("second"),
    };
    table.finish();
    look
}

fn check(top: &Fields<'_>) -> Check {
    let Some(table) = top.table("check") else {
        return Check::default();
    };
    let mut check = Check::default();
    table.choice(
        "profile",
        &[
            ("uk-gov", ()),
            ("easy-read-standard-2026", ()),
            ("inclusion-europe", ()),
        ],
    );
    if let Some(rules) = table.table("rules") {
        for (rule, level) in rules.other_choices(&["off", "advice", "warning", "error"]) {
            let level = match level.as_str() {
                "advice" => Some(Level::Advice),
                "warning" => Some(Level::Warning),
                "error" => Some(Level::Error),
                _ => None,
            };
            let name = rule.value.to_lowercase();
            check.rules.insert(name, (level, rule.span));
        }
    }
    if let Some(names) = table.table("names") {
        check.keep = names
            .texts("keep")
            .unwrap_or_default()
            .into_iter()
            .map(|name| name.value)
            .collect();
        names.finish();
    }
    for ring in table.tables("same_word").unwrap_or_default() {
        ring.needed("use", "Say which word to use: use = \"support worker\".");
        ring.texts("not");
        ring.finish();
    }
    for word in table.tables("words").unwrap_or_default() {
        word.needed("rule", "Name the rule: rule = \"complex-word\".");
        word.needed("word", "Name the word: word = \"signpost\".");
        word.words("use");
        word.finish();
    }
    if let Some(known) = table.table("known") {
        known.texts("words");
        known.finish();
    }
    table.finish();
    check
}

fn markdown(top: &Fields<'_>) -> RawHtml {
    let Some(table) = top.table("markdown") else {
        return RawHtml::ShowAsText;
    };
    let html = table.choice(
        "html",
        &[
            ("text", RawHtml::ShowAsText),
            ("sanitise", RawHtml::Sanitise),
        ],
    );
    table.finish();
    html.unwrap_or(RawHtml::ShowAsText)
}

fn scales(top: &Fields<'_>) -> Vec<Scale> {
    let tables = top.tables("scales").unwrap_or_default();
    let mut out: Vec<Scale> = Vec::new();
    for table in tables {
        let id = table.needed("id", "Give the scale a name: id = \"traffic\".");
        let options = table.tables("options").unwrap_or_default();
        if options.is_empty() {
            let name = id.as_ref().map_or("", |id| id.value.as_str());
            table.fault(
                table.span(),
                format!("The scale `{name}` has no options."),
                "Add options = [{ label = \"Not yet\" }, { label = \"Sometimes\" }, { label = \"Always\" }].",
            );
        }
        let options: Vec<_> = options
            .iter()
            .zip(1..)
            .filter_map(|(option, place)| {
                let label =
                    option.needed("label", "Give the answer its words: label = \"Not yet\".");
                let read = ScaleOption {
                    // Without values, the answers count from 1 on, in their order.
                    value: option.number("value").unwrap_or(place),
                    label: String::new(),
                    easy: value(option.words("easy")),
                    picture: option.words("picture"),
                    translations: option
                        .languages()
                        .into_iter()
                        .map(|(lang, words)| {
                            let both = (value(words.words("label")), value(words.words("easy")));
                            words.finish();
                            (lang, both)
                        })
                        .collect(),
                };
                option.finish_except(true);
                Some(ScaleOption {
                    label: label?.value,
                    ..read
                })
            })
            .collect();
        equal_values(&table, &options);
        table.finish();
        let Some(id) = id else { continue };
        if out.iter().any(|scale| scale.id.value == id.value) {
            table.fault(
                id.span,
                format!("There are two scales called `{}`.", id.value),
                "Give one of them another id.",
            );
        } else {
            out.push(Scale { id, options });
        }
    }
    out
}

/// Answers that all count the same say nothing when they are added up. Two of several may, on purpose.
fn equal_values(table: &Fields<'_>, options: &[ScaleOption]) {
    if let [first, second, rest @ ..] = options
        && first.value == second.value
        && rest.iter().all(|other| other.value == first.value)
    {
        table.fault(
            table.span(),
            format!("All answers of this scale count {}.", first.value),
            "Give each answer a value of its own: value = 2. Or leave out all values: the answers then count 1, 2, 3 from the first.",
        );
    }
}

fn tests(top: &Fields<'_>) -> Vec<PersonTest> {
    let Some(table) = top.table("accessibility") else {
        return Vec::new();
    };
    let tests = table
        .tables("tests")
        .unwrap_or_default()
        .iter()
        .filter_map(|test| {
            let who = test.needed("who", "Say who tried it: who = \"Leeds Readers Group\".");
            let read = PersonTest {
                who: String::new(),
                how: value(test.words("how")),
                date: test.date("date").map(|date| date.value),
                found: value(test.words("found")),
            };
            test.finish();
            Some(PersonTest {
                who: who?.value,
                ..read
            })
        })
        .collect();
    table.finish();
    tests
}
