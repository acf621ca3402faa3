//! Vietnamese text from before Unicode: which code its bytes are of. It is only named: what a font of the time showed cannot be
//! recognized from bytes with certainty, and its author has the program that can.

/// A code from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712, of the fonts whose names begin with `.Vn`.
    Tcvn3,
    /// Of the fonts whose names begin with `VNI-`.
    Vni,
    /// What Windows saves as "ANSI" in Vietnam.
    Windows1258,
}

impl Legacy {
    /// Its name, as programs that convert it have it.
    pub fn name(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "TCVN3 (ABC)",
            Legacy::Vni => "VNI Windows",
            Legacy::Windows1258 => "Windows-1258",
        }
    }
}

/// The code that bytes are probably of, by the letters that each has where the others have signs.
pub fn guess(bytes: &[u8]) -> Option<Legacy> {
    /// Fewer letters beyond ASCII tell nothing.
    const FEWEST: usize = 3;
    let (mut high, mut tcvn3, mut vni, mut windows) = (0, 0, 0, 0);
    for byte in bytes.iter().filter(|it| **it >= 0x80) {
        high += 1;
        match byte {
            // Letters of TCVN3 (đ, ă, â, ê, ô, ơ, ư and a with its tones) where the others have ¨, © and «.
            0xA7..=0xBE => tcvn3 += 1,
            // Marks of VNI after a vowel, its đ and its ư.
            0xCF | 0xD1 | 0xD6 | 0xD8 | 0xD9 | 0xDB | 0xEF | 0xF1 | 0xF6 | 0xF8 | 0xF9 | 0xFB => vni += 1,
            // Tones of Windows-1258 after a vowel, its đ, its ư and its ă.
            0xC3 | 0xCC | 0xD0 | 0xD2 | 0xDD | 0xDE | 0xE3 | 0xEC | 0xF0 | 0xF2 | 0xFD => windows += 1,
            _ => {}
        }
    }
    match () {
        () if high < FEWEST => None,
        () if tcvn3 * 6 >= high => Some(Legacy::Tcvn3),
        () if vni > windows => Some(Legacy::Vni),
        () if windows > vni => Some(Legacy::Windows1258),
        () => None,
    }
}
