//! A difference in the fewest people, grants and commands.

use crate::difference::Difference;
use crate::play::Play;

/// Tries plays: the difference that one shows, if any.
pub(crate) trait Trial {
    /// Plays it.
    fn try_out(&mut self, play: &Play) -> impl Future<Output = Option<Difference>>;
}

/// A smaller play that shows the same difference.
#[derive(Clone, Debug)]
pub(crate) struct Shrunk {
    pub(crate) play: Play,
    pub(crate) difference: Difference,
    /// How many plays were tried.
    pub(crate) replays: usize,
}

/// Shrinks a play, with at most so many trials.
pub(crate) async fn shrink<T: Trial>(
    trial: &mut T,
    play: Play,
    difference: Difference,
    most: usize,
) -> Shrunk {
    let mut shrinker = Shrinker {
        trial,
        best: Shrunk {
            play,
            difference,
            replays: 0,
        },
        most,
    };
    let at = shrinker.best.difference.at;
    let cut = shrinker.best.play.until(at);
    if cut != shrinker.best.play {
        shrinker.accept(cut).await;
    }
    loop {
        let before = (
            shrinker.best.play.steps.len(),
            shrinker.best.play.stage.len(),
        );
        shrinker.remove(Play::without_steps, |play| play.steps.len()).await;
        shrinker
            .remove(Play::without_fixtures, |play| play.stage.len())
            .await;
        let after = (
            shrinker.best.play.steps.len(),
            shrinker.best.play.stage.len(),
        );
        if before == after || shrinker.best.replays >= most {
            return shrinker.best;
        }
    }
}

struct Shrinker<'t, T> {
    trial: &'t mut T,
    best: Shrunk,
    most: usize,
}

impl<T: Trial> Shrinker<'_, T> {
    /// Keeps a play that shows the same difference.
    async fn accept(&mut self, play: Play) -> bool {
        if self.best.replays >= self.most {
            return false;
        }
        self.best.replays += 1;
        match self.trial.try_out(&play).await {
            Some(difference) if difference.is_like(&self.best.difference) => {
                self.best.play = play;
                self.best.difference = difference;
                true
            }
            _ => false,
        }
    }

    /// Removes parts, from large to small ones, beginning at the end.
    async fn remove(
        &mut self,
        without: fn(&Play, usize, usize) -> Play,
        length: fn(&Play) -> usize,
    ) {
        let mut size = length(&self.best.play).div_ceil(2);
        while size > 0 {
            let mut end = length(&self.best.play);
            while end > 0 && self.best.replays < self.most {
                let from = end.saturating_sub(size);
                let smaller = without(&self.best.play, from, end - from);
                self.accept(smaller).await;
                end = from.min(length(&self.best.play));
            }
            size /= 2;
        }
    }
}
