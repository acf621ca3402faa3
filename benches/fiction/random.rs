//! The generator's own random numbers: splitmix64, started afresh for every record, so that any record's facts can be
//! worked out from its number alone and nothing about other records has to be kept in memory.

/// A stream of numbers that depends on nothing but its starting values.
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// The stream of record `index` of the kind numbered `kind`.
    pub(crate) fn of_record(seed: u64, kind: u64, index: usize) -> Self {
        let mut random = Self { state: seed ^ kind.wrapping_mul(0xA076_1D64_78BD_642F) };
        let mixed = random.next();
        Self { state: mixed ^ (index as u64).wrapping_mul(0xE703_7ED1_A0B4_28DB) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number in `0..n`; `n` must not be 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number in `low..=high`.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True `percent` times in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, which must not be empty.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
