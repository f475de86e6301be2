//! `ORG-CO`: what compliance officers find.

use crate::identity::UserId;
use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;

impl Attempt<'_> {
    pub(crate) fn find_people(&self, _name: &str) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn find_content(&self, _user: UserId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn search_space(&self, _space: &str, _text: &str) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn report_findings(&self, _user: UserId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
