//! Numbers in words, as papers repeat them behind the digits: `12 (mười hai) đồng chí`.

/// The number that words begin with, and how many of them say it: `bốn trăm lẻ hai cá nhân` is 402, by four words. The words are in
/// small letters.
pub fn spoken(words: &[&str]) -> Option<(usize, usize)> {
    // What is said already, the hundreds and tens that are being said, a digit that waits for what it counts.
    let (mut whole, mut group, mut digit) = (0, 0, None);
    let mut taken = 0;
    for (at, word) in words.iter().enumerate() {
        let said = match (*word, digit) {
            ("mười", None) => {
                group += 10;
                true
            }
            ("mươi" | "chục", Some(tens)) => {
                group += tens * 10;
                digit = None;
                true
            }
            ("trăm", Some(hundreds)) => {
                group += hundreds * 100;
                digit = None;
                true
            }
            ("nghìn" | "ngàn", _) if at > 0 => {
                whole += (group + digit.unwrap_or(0)) * 1000;
                (group, digit) = (0, None);
                true
            }
            ("lẻ" | "linh", None) => whole + group > 0,
            (word, None) => {
                digit = of_digit(word, at > 0 && group > 0);
                digit.is_some()
            }
            _ => false,
        };
        if !said {
            break;
        }
        taken = at + 1;
    }
    (taken > 0).then_some((whole + group + digit.unwrap_or(0), taken))
}

/// A digit; some are called otherwise behind tens.
fn of_digit(word: &str, is_behind: bool) -> Option<usize> {
    Some(match word {
        "không" => 0,
        "một" => 1,
        "mốt" if is_behind => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" => 4,
        "tư" if is_behind => 4,
        "năm" => 5,
        "lăm" | "nhăm" if is_behind => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn numbers_are_read_as_they_are_said() {
        for (said, number, words) in [
            ("năm", 5, 1),
            ("mười", 10, 1),
            ("mười hai đồng chí", 12, 2),
            ("mười lăm", 15, 2),
            ("hai mươi mốt người", 21, 3),
            ("hai mươi tư", 24, 3),
            ("ba chục", 30, 2),
            ("bốn trăm lẻ hai cá nhân", 402, 4),
            ("một trăm", 100, 2),
            ("ba nghìn một trăm linh năm", 3105, 6),
            ("một ngàn không trăm năm mươi", 1050, 6),
            ("mười hai nghìn", 12000, 3),
        ] {
            let all: Vec<&str> = said.split(' ').collect();
            assert_eq!(spoken(&all), Some((number, words)), "{said}");
        }
        for said in ["cá nhân", "mươi", "trăm", "tư", "lẻ"] {
            assert_eq!(spoken(&said.split(' ').collect::<Vec<_>>()), None, "{said}");
        }
    }
}
