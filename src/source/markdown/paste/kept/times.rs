//! Lines of a programme, which begin with a time or a day.

/// Longer lines are those of a paragraph; in letters.
const LONGEST: usize = 70;

/// How many of these lines each begin with a time, or each with a day, and so end where they were ended. The first may say
/// what they are, with a colon.
pub(super) fn kept(lines: &[&str]) -> usize {
    let above = usize::from(lines[0].trim_end().ends_with(':') && !begins_with_time(lines[0]));
    let all = &lines[above..];
    let are = |begins: fn(&str) -> bool| {
        let is_one = |line: &&&str| line.chars().count() <= LONGEST && begins(line.trim_start());
        all.iter().take_while(is_one).count()
    };
    let count = are(begins_with_time).max(are(begins_with_day));
    if count >= 2 { above + count } else { 0 }
}

/// `10:00 Welcome`, `2.30pm: tea` and `9 am – 10 am Walk`.
fn begins_with_time(line: &str) -> bool {
    let Some(behind) = behind_time(line) else {
        return false;
    };
    // A time alone has no words of a programme behind it.
    behind.starts_with([' ', ':', ',', '-', '–', '—', '\t'])
        && behind
            .split(|sign: char| !sign.is_alphabetic())
            .any(|word| word.chars().count() > 1 && !matches!(word, "am" | "pm"))
}

fn behind_time(line: &str) -> Option<&str> {
    let is_digit = |sign: &u8| sign.is_ascii_digit();
    let digits = line.bytes().take_while(is_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let (hour, rest) = line.split_at(digits);
    let minutes = rest.strip_prefix([':', '.']).filter(|rest| {
        rest.bytes().take_while(is_digit).count() == 2
            && rest.starts_with(['0', '1', '2', '3', '4', '5'])
    });
    let rest = minutes.map_or(rest, |rest| &rest[2..]);
    let half = rest.trim_start_matches(' ');
    let behind = ["am", "pm", "AM", "PM"]
        .into_iter()
        .find_map(|known| half.strip_prefix(known));
    let behind = behind.filter(|behind| !behind.starts_with(char::is_alphanumeric));
    let is_hour = hour.parse::<u8>().is_ok_and(|hour| hour < 24);
    match behind {
        Some(behind) if is_hour => Some(behind),
        None if is_hour && minutes.is_some() => Some(rest),
        _ => None,
    }
}

/// `Monday: art` and `Tue 10 am music`.
fn begins_with_day(line: &str) -> bool {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let end = line
        .find(|sign: char| !sign.is_alphabetic())
        .unwrap_or(line.len());
    let (word, behind) = line.split_at(end);
    let day = word.strip_suffix('s').unwrap_or(word);
    let is_day = day.len() >= 3
        && DAYS
            .iter()
            .any(|known| *known == day || (day.len() <= 5 && known.starts_with(day)));
    is_day
        && behind.starts_with([' ', ':', ',', '-', '\t'])
        && behind.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::super::mend;

    #[test]
    fn lines_of_a_programme_keep_their_ends() {
        for (text, wanted) in [
            (
                "10:00 Welcome\n10:30 Tea\n11:00 Home\n",
                "10:00 Welcome  \n10:30 Tea  \n11:00 Home\n",
            ),
            (
                "Our day:\n9.30am Walk\n2 pm – 3 pm: lunch\n",
                "Our day:  \n9.30am Walk  \n2 pm – 3 pm: lunch\n",
            ),
            (
                "Monday: art\nTuesday: music\n",
                "Monday: art  \nTuesday: music\n",
            ),
            ("Mon 10am art\nTues music\n", "Mon 10am art  \nTues music\n"),
            (
                "- Our day:\n  10:00 Tea\n  10:30 Walk\n- More\n",
                "- Our day:  \n  10:00 Tea  \n  10:30 Walk\n- More\n",
            ),
            (
                "![](pic:calendar) Monday: art\nTuesday: music\n",
                "![](pic:calendar) Monday: art  \nTuesday: music\n",
            ),
        ] {
            assert_eq!(mend(text).text, wanted);
        }
        for text in [
            "We meet in the hall at\n10:30 on Monday and at\n11:30 on Tuesday.\n",
            "10:30 is when we begin,\nand then we have tea.\n",
            "1.30 pm\n2.30 pm\n",
            "2026 was good\n2027 is better\n",
            "99.99 percent\n88.88 percent\n",
            "Monday is art.\nThen music.\n",
            "Sundry things\nMonster trucks\n",
            "3 apples\n4 pears\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
