//! Values that were written as people write them, as TOML does.

/// A value that was written without quotation marks; `None` where it needs none or begins like one that has some.
pub(super) fn mended(value: &str) -> Option<String> {
    if value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    match value.to_lowercase().as_str() {
        "yes" | "y" | "true" => return Some("true".to_owned()),
        "no" | "n" | "false" => return Some("false".to_owned()),
        _ => {}
    }
    if let Some(date) = date(value) {
        return Some(date);
    }
    // Numbers, and days that there are none of.
    let is_day = value.len() == 10
        && value
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_day || value.parse::<f64>().is_ok() {
        return None;
    }
    let mark = if value.contains('"') { '\'' } else { '"' };
    Some(format!("{mark}{value}{mark}"))
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `29/11/2026` and `29 November 2026`, as people write a day, as TOML does.
pub(super) fn date(value: &str) -> Option<String> {
    let parts: Vec<&str> = value
        .split(['/', '.', '-', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [mut day, month, mut year] = parts[..] else {
        return None;
    };
    if day.len() == 4 {
        (day, year) = (year, day);
    }
    let number = |part: &str, most: usize| {
        let number = part.parse().ok();
        number.filter(|number| (1..=most).contains(number))
    };
    let named = |part: &str| {
        let small = part.to_lowercase();
        MONTHS
            .iter()
            .position(|name| small.starts_with(name))
            .map(|at| at + 1)
    };
    let month = number(month, 12).or_else(|| named(month))?;
    let day = number(day.trim_end_matches(char::is_alphabetic), 31)?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("{year}-{month:02}-{day:02}"))
}
