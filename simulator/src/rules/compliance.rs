//! `ORG-CO`: what compliance officers find.

use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::Role;

use crate::privilege::Privilege;
use crate::rule::rules;
use crate::rules::attempt::Attempt;
use crate::rules::bulk::to_csv;
use crate::state::Shared;

rules! {
    Exemption LOOKS_PEOPLE_UP = "looks-people-up" ["ORG-CO-01"], "a compliance officer may look people up";
    Exemption FINDS_CONTENT = "finds-content" ["ORG-CO-02"], "a compliance officer may search for content that a user shared";
    Exemption SEARCHES_SPACES = "searches-spaces" ["ORG-CO-03"], "a compliance officer may search a space";
    Exemption REPORTS = "reports" ["ORG-CO-04"], "a compliance officer may have a report made";
    Effect PEOPLE_FOUND = "people-found" ["ORG-CO-01"], "people are found by name";
    Effect CONTENT_FOUND = "content-found" ["ORG-CO-02"], "content that a user shared is found";
    Effect SPACE_SEARCHED = "space-searched" ["ORG-CO-03"], "matching items of a space are found";
    Effect FINDINGS_REPORTED = "findings-reported" ["ORG-CO-04"], "the report holds the items found";
}

/// The columns of a report of findings.
const COLUMNS: [&str; 3] = ["Person", "Space", "Content"];

impl Attempt<'_> {
    fn acts_for_compliance(&self) -> bool {
        self.actor_roles().contains(Role::ComplianceOfficer)
    }

    pub(crate) fn find_people(&self, name: &str) -> Result<Answer, Refusal> {
        self.require(Privilege::FindPeople)?;
        self.exempt(&LOOKS_PEOPLE_UP, self.acts_for_compliance())?;
        let performs = self.performs(&PEOPLE_FOUND);
        let members = self.organization()?.members.iter();
        let found = members
            .filter_map(|user| self.member(*user).ok())
            .filter(|member| performs && member.name.contains(name));
        Ok(Answer::Users {
            emails: found.map(|member| member.email.clone()).collect(),
        })
    }

    pub(crate) fn find_content(&self, user: UserId) -> Result<Answer, Refusal> {
        self.require(Privilege::FindContent)?;
        self.exempt(&FINDS_CONTENT, self.acts_for_compliance())?;
        self.member(user)?;
        let performs = self.performs(&CONTENT_FOUND);
        self.contents(|shared| performs && shared.user == user)
    }

    pub(crate) fn search_space(&self, space: &str, text: &str) -> Result<Answer, Refusal> {
        self.require(Privilege::SearchSpaces)?;
        self.exempt(&SEARCHES_SPACES, self.acts_for_compliance())?;
        let performs = self.performs(&SPACE_SEARCHED);
        self.contents(|shared| performs && shared.space == space && shared.content.contains(text))
    }

    fn contents(&self, wanted: impl Fn(&Shared) -> bool) -> Result<Answer, Refusal> {
        let found = self.organization()?.content.iter();
        Ok(Answer::Content {
            found: found
                .filter(|shared| wanted(shared))
                .map(|shared| shared.content.clone())
                .collect(),
        })
    }

    pub(crate) fn report_findings(&self, user: UserId) -> Result<Answer, Refusal> {
        self.require(Privilege::ReportFindings)?;
        self.exempt(&REPORTS, self.acts_for_compliance())?;
        let person = &self.member(user)?.email;
        let performs = self.performs(&FINDINGS_REPORTED);
        let found = self.organization()?.content.iter();
        let rows = found
            .filter(|shared| performs && shared.user == user)
            .map(|shared| vec![person.clone(), shared.space.clone(), shared.content.clone()]);
        let header = COLUMNS.map(str::to_owned).to_vec();
        Ok(Answer::File {
            content: to_csv(&std::iter::once(header).chain(rows).collect::<Vec<_>>()),
        })
    }
}
