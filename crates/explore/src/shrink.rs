//! A difference in the fewest people, grants and commands.

use rolecall_model::{Command, Fixture};

use crate::difference::Difference;
use crate::play::{Play, Step};

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
        shrinker
            .remove(Play::without_steps, |play| play.steps.len())
            .await;
        shrinker
            .remove(Play::without_fixtures, |play| play.stage.len())
            .await;
        shrinker.simplify().await;
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

    /// Takes from people and commands what the difference does without.
    async fn simplify(&mut self) {
        let mut number = 0;
        while let Some(simpler) = simpler(&self.best.play, number) {
            if self.best.replays >= self.most {
                return;
            }
            if !self.accept(simpler).await {
                number += 1;
            }
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

/// The play with one thing less inside a fixture or a command; `None` if there are not so many.
fn simpler(play: &Play, number: usize) -> Option<Play> {
    let mut ways = Vec::new();
    for (at, fixture) in play.stage.iter().enumerate() {
        if let Fixture::AddUser { licences, .. } = fixture {
            ways.extend((0..licences.len()).map(|place| (at, true, place)));
        }
    }
    for (at, step) in play.steps.iter().enumerate() {
        let parts = match step.command() {
            Some(Command::ModifyUsers { modifications, .. }) if modifications.len() > 1 => {
                modifications.len()
            }
            Some(Command::ImportCsv { csv, .. }) => match csv.matches("\r\n").count() {
                lines @ 3.. => lines - 1,
                _ => 0,
            },
            Some(Command::AppointByEmail { roles, .. }) if roles.len() > 1 => roles.len(),
            _ => 0,
        };
        ways.extend((0..parts).map(|place| (at, false, place)));
    }
    let (at, staged, place) = ways.get(number).copied()?;
    let mut play = play.clone();
    if staged {
        if let Some(Fixture::AddUser { licences, .. }) = play.stage.get_mut(at) {
            licences.remove(place);
        }
        return Some(play);
    }
    if let Some(Step::Attempt(_, command)) = play.steps.get_mut(at) {
        match command {
            Command::ModifyUsers { modifications, .. } => drop(modifications.remove(place)),
            Command::AppointByEmail { roles, .. } => drop(roles.remove(place)),
            Command::ImportCsv { csv, .. } => {
                let lines = csv.split_inclusive("\r\n").enumerate();
                let kept = lines.filter(|(line, _)| *line != place + 1);
                *csv = kept.map(|(_, line)| line).collect();
            }
            _ => {}
        }
    }
    Some(play)
}
