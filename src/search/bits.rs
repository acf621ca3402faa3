//! Numbers packed bit by bit: ascending lists as gaps in Rice's code, whose parameter follows from how many there are,
//! so that nothing but their number needs to be written. The browser's reader is `search/bits.mjs`.

use crate::packed;

/// Bits in the order of writing, the highest of each byte first.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, and how many.
    waiting: u64,
    n_waiting: u32,
}

impl Writer {
    /// The lowest `n` bits of a value; at most 32.
    pub fn bits(&mut self, value: u32, n: u32) {
        let value = u64::from(value) & ((1 << n) - 1);
        self.waiting = (self.waiting << n) | value;
        self.n_waiting += n;
        while self.n_waiting >= 8 {
            self.n_waiting -= 8;
            self.bytes.push((self.waiting >> self.n_waiting) as u8);
        }
    }

    fn ones(&mut self, mut n: u32) {
        while n >= 32 {
            self.bits(u32::MAX, 32);
            n -= 32;
        }
        self.bits(u32::MAX, n);
    }

    /// A number that is mostly small, in Elias' gamma code.
    pub fn small(&mut self, value: u32) {
        let length = 32 - (value + 1).leading_zeros();
        self.bits(0, length - 1);
        self.bits(value + 1, length);
    }

    /// A number in Rice's code.
    pub fn rice(&mut self, value: u32, k: u32) {
        self.ones(value >> k);
        self.bits(0, 1);
        self.bits(value, k);
    }

    /// How many there are, then which: ascending numbers below `n`. What is in more than half is written as what is
    /// missing.
    pub fn list(&mut self, list: &[u32], n: u32) {
        self.small(list.len() as u32);
        if list.len() * 2 > n as usize {
            let mut next = list.iter().copied().peekable();
            let missing: Vec<u32> = (0..n).filter(|it| next.next_if_eq(it).is_none()).collect();
            self.gaps(&missing, n);
        } else {
            self.gaps(list, n);
        }
    }

    fn gaps(&mut self, list: &[u32], n: u32) {
        let k = parameter(list.len(), n);
        let mut next = 0;
        for it in list {
            self.rice(it - next, k);
            next = it + 1;
        }
    }

    /// What was written, filled up to a whole byte.
    pub fn finish(mut self) -> Vec<u8> {
        if self.n_waiting > 0 {
            self.bits(0, 8 - self.n_waiting);
        }
        self.bytes
    }
}

/// Rice's parameter for `len` gaps that share `n`: about the logarithm of 0.7 times the mean gap.
pub fn parameter(len: usize, n: u32) -> u32 {
    let mut k = 0;
    while 10 * (len as u64) * (2 << k) <= 7 * u64::from(n) && len > 0 {
        k += 1;
    }
    k
}

/// As in `packed`: that browsers have 53 bits for a number is enough for those that come here.
pub(super) fn number(leaf: &mut Vec<u8>, number: usize) {
    packed::put(leaf, number as u64);
}
