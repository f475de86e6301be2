//! `ORG-CSV`: the list of administrators as a file.

use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;
use crate::vocabulary::{Role, Tab};

impl Attempt<'_> {
    pub(crate) fn request_export(
        &mut self,
        _tab: Tab,
        _role: Option<Role>,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn change_export_filter(
        &mut self,
        _tab: Tab,
        _role: Option<Role>,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn download_export(&self, _tab: Tab) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
