//! Random plays from bytes.
//!
//! Everything is decoded from bytes, so that the same generator serves exploration, property tests and fuzzers.

pub(crate) mod acts;
mod draw;
mod sequels;
mod stage;
mod world;

use arbitrary::{Result, Unstructured};
use rolecall_model::{Fixture, OrganizationId};

use crate::chance::Chance;
use crate::play::{Play, Step};
use acts::ROWS;
pub use acts::is_generated;
use draw::Draw;

/// How many bytes a play is made of.
const BYTES: usize = 4096;
/// How much likelier an operation is that a search is about.
const PREFERRED: u32 = 24;

/// Makes plays.
#[derive(Clone, Debug)]
pub struct Generator {
    seed: u64,
    commands: usize,
    /// The rows of acts, each as often as it is likely.
    lots: Vec<u8>,
}

impl Generator {
    /// Plays of so many commands from this seed. Operations that are preferred are chosen more often; those that are
    /// barred are not chosen at all.
    #[must_use]
    pub fn new(seed: u64, commands: usize, preferred: &[&str], barred: &[&str]) -> Self {
        let mut lots = Vec::new();
        for (place, row) in (0_u8..).zip(ROWS) {
            if barred.contains(&row.operation) {
                continue;
            }
            let weight = match preferred.contains(&row.operation) {
                true => u32::from(row.weight) * PREFERRED,
                false => u32::from(row.weight),
            };
            lots.extend((0..weight).map(|_| place));
        }
        Self {
            seed,
            commands,
            lots,
        }
    }

    /// The number of commands in a play.
    #[must_use]
    pub const fn commands(&self) -> usize {
        self.commands
    }

    /// The play of this number, the same whenever it is asked for.
    #[must_use]
    pub fn play(&self, number: u64) -> Play {
        let mut bytes = [0; BYTES];
        Chance::of(self.seed, number).fill(&mut bytes);
        self.decode(&bytes)
    }

    /// The play that these bytes stand for. Bytes that have run out read as zeros.
    #[must_use]
    pub fn decode(&self, bytes: &[u8]) -> Play {
        let mut input = Unstructured::new(bytes);
        let mut draw = Draw::new(&mut input);
        let mut steps = Vec::with_capacity(self.commands);
        // Nothing but an empty list of choices is an error, and a play ends there.
        let _ = self.fill(&mut draw, &mut steps);
        Play {
            stage: draw.stage.fixtures,
            steps,
        }
    }

    fn fill(&self, draw: &mut Draw<'_, '_>, steps: &mut Vec<Step>) -> Result<()> {
        draw.set_stage()?;
        let mut commands = 0;
        while commands < self.commands {
            if draw.one_in(20)? {
                steps.push(Step::Happen(happening(draw)?));
            }
            let before = steps.len();
            sequels::follow(draw, steps)?;
            if steps.len() > before {
                let added = steps.iter().skip(before);
                commands += added.filter(|step| step.command().is_some()).count();
                continue;
            }
            let place = draw.input.choose(&self.lots).copied()?;
            let Some(row) = ROWS.get(usize::from(place)) else {
                continue;
            };
            let Some(command) = (row.make)(draw)? else {
                // A world without the thing that the act needs.
                commands += 1;
                continue;
            };
            let actor = draw.actor(command.organization())?;
            draw.recent = acts::concerned(&command).or(draw.recent);
            steps.push(Step::Attempt(actor, command));
            commands += 1;
        }
        Ok(())
    }
}

/// Something that happens by itself.
fn happening(draw: &mut Draw<'_, '_>) -> Result<Fixture> {
    let organization: OrganizationId = draw.organization_there()?;
    Ok(match draw.input.int_in_range(0..=3_u8)? {
        0 => Fixture::FinishExports { organization },
        1 => Fixture::IssueNotification {
            organization,
            subject: "What is new this month".to_owned(),
        },
        _ => Fixture::AdvanceClock {
            seconds: 3600 * draw.input.int_in_range(1..=3_u32)?,
        },
    })
}
