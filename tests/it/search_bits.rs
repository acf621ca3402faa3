//! Reads the bits of a search index, as its script does.

use kyyeu::search::bits::parameter;

/// Reads what `Writer` wrote.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// From the first bit.
    pub(crate) fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { bytes, at: 0 }
    }

    /// The next `n` bits; zeros past the end.
    pub(crate) fn bits(&mut self, n: u32) -> u32 {
        let mut value = 0;
        for _ in 0..n {
            let byte = self.bytes.get(self.at / 8).copied().unwrap_or_default();
            value = (value << 1) | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        value
    }

    /// A number written by `small`.
    pub(crate) fn small(&mut self) -> u32 {
        let mut length = 0;
        while self.bits(1) == 0 && length < 32 {
            length += 1;
        }
        ((1 << length) | self.bits(length)) - 1
    }

    /// A number written by `rice`.
    pub(crate) fn rice(&mut self, k: u32) -> u32 {
        let mut high = 0;
        while self.bits(1) == 1 {
            high += 1;
        }
        (high << k) | self.bits(k)
    }

    /// A list written by `list`.
    pub(crate) fn list(&mut self, n: u32) -> Vec<u32> {
        let len = self.small();
        let is_missing = len * 2 > n;
        let n_gaps = if is_missing { n - len } else { len };
        let k = parameter(n_gaps as usize, n);
        let mut next = 0;
        let mut list = Vec::new();
        for _ in 0..n_gaps {
            next += self.rice(k);
            list.push(next);
            next += 1;
        }
        if is_missing {
            let mut gaps = list.into_iter().peekable();
            return (0..n).filter(|it| gaps.next_if_eq(it).is_none()).collect();
        }
        list
    }
}
