//! Numbers as Vietnamese prints them: a dot between thousands, a comma before decimals.
//!
//! Years and document numbers are not quantities: they never come here.

/// `1234567` as `1.234.567`.
pub fn group(number: i64) -> String {
    let digits = group_digits(&number.unsigned_abs().to_string());
    if number < 0 { format!("-{digits}") } else { digits }
}

/// Appends a number of at least so many digits: dates stand on every page by the dozen, and `format!` takes ten times as long.
pub fn push_digits(text: &mut String, number: u32, least: usize) {
    let mut digits = [b'0'; 10];
    let (mut rest, mut first) = (number, digits.len());
    while rest > 0 || digits.len() - first < least {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    text.push_str(std::str::from_utf8(&digits[first..]).expect("digits are ASCII"));
}

/// Whether a text is a number in digits alone.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// `1234567.5` as `1.234.567,5`, with as many decimals as the number has.
pub fn decimal(number: f64) -> String {
    with_comma(&number.to_string())
}

/// The share `0.125` as `12,5%`.
pub fn percent(share: f64) -> String {
    // Rounded far below anything printed, for 0.07 × 100 is not 7 in binary.
    let rounded = format!("{:.6}", share * 100.0);
    format!("{}%", with_comma(rounded.trim_end_matches('0').trim_end_matches('.')))
}

fn with_comma(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    match digits.split_once('.') {
        Some((whole, decimals)) => format!("{sign}{},{decimals}", group_digits(whole)),
        None => format!("{sign}{}", group_digits(digits)),
    }
}

fn group_digits(digits: &str) -> String {
    if !digits.bytes().all(|it| it.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
