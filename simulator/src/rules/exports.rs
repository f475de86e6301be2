//! `ORG-CSV`: the list of administrators as a file.
//!
//! A file is prepared after it was requested (`Fixture::FinishExports`), by the filter in force by then.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::{Administrator, Answer, Refusal};
use rolecall_model::vocabulary::{Role, Tab};

use crate::policy::Policy;
use crate::privilege::Privilege;
use crate::rule::{Rule, refusal, rules};
use crate::rules::attempt::{Attempt, Subject};
use crate::rules::bulk::{self, to_csv};
use crate::rules::lists::Limits;
use crate::state::{Export, State, User};

rules! {
    Exemption OWN_EXPORTED = "own-administrators-exported" ["ORG-CSV-09"], "the organization's own administrators may be exported";
    Exemption EXTERNAL_EXPORTED = "external-administrators-exported" ["ORG-CSV-10"], "external administrators may be exported";
    Exemption FILTERED_EXPORTED = "filtered-list-exported" ["ORG-CSV-02"], "a filtered list may be exported";
    Effect FILE_BEYOND_A_PAGE = "administrators-beyond-a-page" ["ORG-CSV-01"], "the file holds all administrators, however many there are";
    Limit FILE_FILTERED = "filter-of-a-file" ["ORG-CSV-02"], "the file of a filtered list contains only holders of the role";
    Effect HEADER_WRITTEN = "header-row" ["ORG-CSV-03"], "the file begins with the names of its columns";
    Effect FIRST_NAME_WRITTEN = "first-name" ["ORG-CSV-04"], "the file gives the first name";
    Effect LAST_NAME_WRITTEN = "last-name" ["ORG-CSV-05"], "the file gives the last name";
    Effect DISPLAY_NAME_WRITTEN = "display-name" ["ORG-CSV-06"], "the file gives the name under which the administrator appears";
    Effect IDENTIFIER_WRITTEN = "identifier-and-address" ["ORG-CSV-07"], "the file gives the identifier and the e-mail address";
    Effect ROLES_WRITTEN = "roles" ["ORG-CSV-08"], "the file gives the administrator's roles";
    Limit OUTSIDERS_NOT_IN_FILE = "outsiders-in-file" ["ORG-CSV-09"], "the file of the organization's own administrators does not contain outsiders";
    Limit OWN_NOT_IN_FILE = "own-in-file" ["ORG-CSV-10"], "the file of external administrators does not contain the organization's own users";
    Effect FILTER_AT_COMPLETION = "filter-at-completion" ["ORG-CSV-11"], "the file follows the filter in force when it becomes ready";
    Limit FINISHED_FILE_STAYS = "filter-after-completion" ["ORG-CSV-11"], "a later filter does not change a finished file";
    Guard NOT_READY = "unfinished-file" ["ORG-CSV-13"], "the file is not ready";
    Effect DELIVERED = "file-delivered" ["ORG-CSV-13"], "the file can be fetched as soon as it is ready";
}

const IN_FILE: Limits = Limits {
    own_alone: &OUTSIDERS_NOT_IN_FILE,
    external_alone: &OWN_NOT_IN_FILE,
    filtered: &FILE_FILTERED,
};

/// The columns, in their order, and by which rule each is filled.
static COLUMNS: [(&str, &Rule); 5] = [
    ("First Name", &FIRST_NAME_WRITTEN),
    ("Last Name", &LAST_NAME_WRITTEN),
    ("Display Name", &DISPLAY_NAME_WRITTEN),
    (bulk::EMAIL, &IDENTIFIER_WRITTEN),
    ("Admin Role", &ROLES_WRITTEN),
];

impl Attempt<'_> {
    pub(crate) fn request_export(
        &mut self,
        tab: Tab,
        role: Option<Role>,
    ) -> Result<Answer, Refusal> {
        let requester = self.exporter()?;
        self.exempt(
            match tab {
                Tab::Administrators => &OWN_EXPORTED,
                Tab::ExternalAdministrators => &EXTERNAL_EXPORTED,
            },
            true,
        )?;
        self.exempt(&FILTERED_EXPORTED, role.is_some())?;
        let exports = &mut self.organization_mut()?.exports;
        exports.retain(|export| !export.is_of(requester, tab));
        exports.push(Export {
            requester,
            tab,
            requested: role,
            filter: role,
            file: None,
        });
        Ok(Answer::Nothing)
    }

    /// Changes the filter of a tab: an export of it that is under way will follow.
    pub(crate) fn change_export_filter(
        &mut self,
        tab: Tab,
        role: Option<Role>,
    ) -> Result<Answer, Refusal> {
        let requester = self.exporter()?;
        let finished = self.export_of(requester, tab)?.file.is_some();
        let rewritten = if finished && self.policy.breaks(&FINISHED_FILE_STAYS) {
            Some(self.administrators_file(tab, role)?)
        } else {
            None
        };
        let mut exports = self.organization_mut()?.exports.iter_mut();
        if let Some(export) = exports.find(|export| export.is_of(requester, tab)) {
            export.filter = role;
            if rewritten.is_some() {
                export.file = rewritten;
            }
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn download_export(&self, tab: Tab) -> Result<Answer, Refusal> {
        let requester = self.exporter()?;
        let content = match &self.export_of(requester, tab)?.file {
            Some(file) if self.performs(&DELIVERED) => file.clone(),
            Some(_) => return Err(NOT_READY.refusal()),
            None => {
                self.ensure(&NOT_READY, false)?;
                to_csv(&self.header())
            }
        };
        Ok(Answer::File { content })
    }

    /// The actor, who may export; an export is somebody's own.
    fn exporter(&self) -> Result<UserId, Refusal> {
        self.require(Privilege::ExportAdministrators)?;
        self.actor()
            .ok_or_else(|| refusal("GEN-01", "only a user may request an export"))
    }

    fn export_of(&self, requester: UserId, tab: Tab) -> Result<&Export, Refusal> {
        let mut exports = self.organization()?.exports.iter();
        exports
            .find(|export| export.is_of(requester, tab))
            .ok_or_else(|| refusal("GEN-15", "the actor did not request an export of this tab"))
    }

    /// The administrators of a tab as the actor sees them, as a file.
    fn administrators_file(&self, tab: Tab, role: Option<Role>) -> Result<String, Refusal> {
        let mut rows = self.header();
        let administrators = self.administrators(tab, role, IN_FILE)?;
        let most = self.shown_at_most(&FILE_BEYOND_A_PAGE);
        for administrator in administrators.into_iter().take(most) {
            if let Some(user) = self.state.user(administrator.user) {
                rows.push(self.row(&administrator, user));
            }
        }
        Ok(to_csv(&rows))
    }

    fn header(&self) -> Vec<Vec<String>> {
        let titles = COLUMNS.iter().map(|(title, _)| (*title).to_owned());
        if self.performs(&HEADER_WRITTEN) {
            vec![titles.collect()]
        } else {
            Vec::new()
        }
    }

    fn row(&self, administrator: &Administrator, user: &User) -> Vec<String> {
        let (first, last) = user.first_and_last_name();
        let roles: Vec<_> = administrator.roles.iter().map(|role| role.name()).collect();
        let cells = [
            first.to_owned(),
            last.to_owned(),
            user.name.clone(),
            format!("{} {}", administrator.user, user.email),
            roles.join("; "),
        ];
        COLUMNS
            .iter()
            .zip(cells)
            .map(|((_, written), cell)| {
                if self.performs(written) {
                    cell
                } else {
                    String::new()
                }
            })
            .collect()
    }
}

impl User {
    /// The names as they were told apart, or else as the first space tells them apart.
    fn first_and_last_name(&self) -> (&str, &str) {
        match &self.names {
            Some((first, last)) => (first, last),
            None => self.name.split_once(' ').unwrap_or((&self.name, "")),
        }
    }
}

/// Prepares the files that were requested, each as its requester sees the list.
pub(crate) fn finish_exports(state: &mut State, policy: &Policy, id: OrganizationId) {
    let Some(organization) = state.organization_mut(id) else {
        return;
    };
    let mut exports = std::mem::take(&mut organization.exports);
    for export in exports.iter_mut().filter(|export| export.file.is_none()) {
        let requester = Subject::User(export.requester);
        let attempt = Attempt::new(state, policy, requester, id);
        let filter = if attempt.performs(&FILTER_AT_COMPLETION) {
            export.filter
        } else {
            export.requested
        };
        export.file = attempt.administrators_file(export.tab, filter).ok();
    }
    if let Some(organization) = state.organization_mut(id) {
        organization.exports = exports;
    }
}
