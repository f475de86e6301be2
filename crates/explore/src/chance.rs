//! Random bytes from a seed, the same on every machine.

use arbitrary::Unstructured;

/// SplitMix64 (Steele, Lea, Flood 2014): fast, and enough to choose among plays.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The bytes of one play: `seed` is the run's, `number` the play's.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let mut own = Self(seed);
        let start = own.next();
        let mut own = Self(start ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let start = own.next();
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; zero if the bound is zero.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % bound).unwrap_or_default()
    }

    /// Fills a buffer.
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next().to_le_bytes();
            for (byte, random) in chunk.iter_mut().zip(word) {
                *byte = random;
            }
        }
    }
}

/// A source of choices.
pub(crate) type Input<'b> = Unstructured<'b>;
