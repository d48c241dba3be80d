//! Days as people write them, and lengths of time.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day that was written in some way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Day {
    /// One that there is.
    Real(Date),
    /// One that its month does not have, and what to say of it.
    Missing(String, Date),
    /// A month or a year alone, with its last day.
    Part(Date),
}

/// `29/11/2026`, `29 November 2026`, `November 29, 2026`, `2026-11-29`, `November 2026`.
pub(super) fn day(written: &str) -> Option<Day> {
    if written.len() > 40 {
        return None;
    }
    let parts: Vec<&str> = written
        .split(['/', '.', '-', '–', ' ', ','])
        .filter(|part| !part.is_empty() && !is_filler(part))
        .collect();
    match parts[..] {
        [first, second, third] => whole(first, second, third),
        [first, second] => {
            let (month, year) = if is_year(first) {
                (second, first)
            } else {
                (first, second)
            };
            let month = named(month).or_else(|| number(month, 12))?;
            last_day(full_year(year).filter(|_| is_year(year))?, month).map(Day::Part)
        }
        [year] if is_year(year) => last_day(full_year(year)?, 12).map(Day::Part),
        _ => None,
    }
}

fn whole(first: &str, second: &str, third: &str) -> Option<Day> {
    let (day, month, year) = if is_year(first) {
        (third, second, first)
    } else if named(first).is_some() {
        (second, first, third)
    } else {
        (first, second, third)
    };
    let year = full_year(year)?;
    let plain = day.trim_end_matches(char::is_alphabetic);
    if !matches!(&day[plain.len()..], "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    let (mut day, mut month) = (
        number(plain, 31)?,
        named(month).or_else(|| number(month, 31))?,
    );
    // Only one of the two can be the month.
    if month > 12 && day <= 12 {
        (day, month) = (month, day);
    }
    let last = last_day(year, month)?;
    if day > last.day() {
        let name = MONTHS[usize::from(month.unsigned_abs()) - 1];
        let days = last.day();
        let of = if month == 2 {
            format!("{name} {year}")
        } else {
            name.to_owned()
        };
        let message = format!("There is no {day} {name}: {of} has {days} days.");
        return Some(Day::Missing(message, last));
    }
    Date::new(year, month, day).ok().map(Day::Real)
}

/// Days of the week, and words that say nothing.
fn is_filler(part: &str) -> bool {
    const WEEK: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let small = part.to_lowercase();
    let is_day = |day: &&str| *day == small || (small.len() == 3 && day.starts_with(&small));
    small == "of" || small == "the" || WEEK.iter().any(is_day)
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// `26` is 2026.
fn full_year(part: &str) -> Option<i16> {
    match part.len() {
        4 if is_year(part) => part.parse().ok(),
        2 => part
            .parse::<i16>()
            .ok()
            .filter(|year| *year > 0)
            .map(|year| 2000 + year),
        _ => None,
    }
}

fn number(part: &str, most: i8) -> Option<i8> {
    let is_plain = part.len() < 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = part.parse().ok().filter(|_| is_plain)?;
    (1..=most).contains(&number).then_some(number)
}

/// A month by its name, or by its first letters.
fn named(part: &str) -> Option<i8> {
    let small = part.to_lowercase();
    let is_it = |name: &&str| small.len() >= 3 && name.to_lowercase().starts_with(&small);
    let at = MONTHS
        .iter()
        .position(is_it)
        .or_else(|| (small == "sept").then_some(8))?;
    i8::try_from(at + 1).ok()
}

fn last_day(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

/// `40 minutes`, `1 hour 30 minutes`, `1.5 hours`, `about 40 mins` in minutes. `None` for `30-40 minutes`.
pub(super) fn minutes(written: &str) -> Option<u32> {
    let small = written.trim().to_lowercase();
    let mut rest = ["about ", "around ", "approx. ", "approx ", "ca. ", "~"]
        .iter()
        .find_map(|word| small.strip_prefix(word))
        .unwrap_or(&small)
        .trim();
    let mut total = 0.0;
    let mut parts = 0;
    while !rest.is_empty() {
        let is_digit = |sign: char| sign.is_ascii_digit() || sign == '.';
        let end = rest.find(|sign| !is_digit(sign)).unwrap_or(rest.len());
        let amount: f64 = rest[..end].parse().ok()?;
        rest = rest[end..].trim_start();
        let end = rest
            .find(|sign: char| !sign.is_alphabetic())
            .unwrap_or(rest.len());
        total += match &rest[..end] {
            "" if parts > 0 || rest.is_empty() => amount,
            "m" | "min" | "mins" | "minute" | "minutes" => amount,
            "h" | "hr" | "hrs" | "hour" | "hours" => amount * 60.0,
            _ => return None,
        };
        rest = rest[end..].trim_start_matches(['.', ',', ' ']);
        rest = rest.strip_prefix("and ").unwrap_or(rest).trim_start();
        parts += 1;
    }
    let fits = parts > 0 && total.fract() == 0.0 && total <= 10_000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is a whole number from 0 to 10,000"
    )]
    fits.then_some(total as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (written, read) in [
            ("29/11/2026", "2026-11-29"),
            ("29.11.26", "2026-11-29"),
            ("9.1.2026", "2026-01-09"),
            ("11/29/2026", "2026-11-29"),
            ("2026-1-5", "2026-01-05"),
            ("2026/11/29", "2026-11-29"),
            ("2026-13-01", "2026-01-13"),
            ("2nd November 2026", "2026-11-02"),
            ("the 30th of November, 2026", "2026-11-30"),
            ("Monday 30 Nov 2026", "2026-11-30"),
            ("November 30, 2026", "2026-11-30"),
            ("1 Sept 2026", "2026-09-01"),
        ] {
            let Some(Day::Real(date)) = day(written) else {
                panic!("{written}: {:?}", day(written));
            };
            assert_eq!(date.to_string(), read, "{written}");
        }
        for written in ["November 2026", "2026-11", "11/2026", "Nov 2026"] {
            let last = Date::constant(2026, 11, 30);
            assert_eq!(day(written), Some(Day::Part(last)), "{written}");
        }
        for written in ["2026-11-31", "31 November 2026", "31/11/26"] {
            let said = "There is no 31 November: November has 30 days.";
            let last = Date::constant(2026, 11, 30);
            assert_eq!(
                day(written),
                Some(Day::Missing(said.into(), last)),
                "{written}"
            );
        }
        for written in [
            "next spring",
            "",
            "1 2 3",
            "0113 496 0000",
            "May",
            "31 Foo 2026",
            "1/2",
        ] {
            assert_eq!(day(written), None, "{written}");
        }
    }

    #[test]
    fn lengths_of_time_are_minutes() {
        for (written, read) in [
            ("40", Some(40)),
            ("040", Some(40)),
            ("40 minutes", Some(40)),
            ("40mins", Some(40)),
            ("about 40 minutes", Some(40)),
            ("1 hour", Some(60)),
            ("1.5 hours", Some(90)),
            ("1 hour and 30 minutes", Some(90)),
            ("1h30", Some(90)),
            ("30-40 minutes", None),
            ("40 people", None),
            ("", None),
            ("half an hour", None),
            ("99999 hours", None),
        ] {
            assert_eq!(minutes(written), read, "{written}");
        }
    }
}
