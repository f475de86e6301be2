//! `ORG-VIS`, `ORG-DEFAULT`, `ORG-FIRST`, `…-BP`: Control Hub as a whole, the first set-up, advice to operators.

use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;

impl Attempt<'_> {
    pub(crate) fn open_control_hub(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn view_advice(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn set_up_organization(&mut self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
