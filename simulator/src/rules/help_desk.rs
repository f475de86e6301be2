//! `PART-HD`: the help desk of a partner: searching its customers, looking in for a time, asking for more.

use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;

impl Attempt<'_> {
    pub(crate) fn open_help_desk(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn search_help_desk(&self, _name: &str) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn open_help_desk_session(&mut self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn retrieve_logs(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn request_full_access(&mut self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
