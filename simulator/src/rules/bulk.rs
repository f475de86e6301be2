//! `CCSA-MOD`: changing several users in one request, by hand or by file.
//!
//! A request is carried out whole or not at all. The file is a CSV file (RFC 4180) with a header;
//! what a column is for is told by its title, and a column that is left out is left alone.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::command::{Modification, RoleName};
use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, Refusal, RowResult};
use rolecall_model::vocabulary::{Licence, Service};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::tenants;
use crate::state::User;

rules! {
    Limit STRANGER_IN_BULK = "unknown-address-in-bulk" ["CCSA-MOD-01"], "nobody in the organization has this e-mail address";
    Limit STRANGER_IN_FILE = "unknown-address-in-file" ["CCSA-MOD-07"], "nobody in the organization has this e-mail address";
    Limit ADDRESS_IN_CAPITALS = "address-in-capitals" ["CCSA-MOD-07"], "an address in other letter case makes no new user";
    Limit PREMIUM_VALUE = "premium-column-value" ["CCSA-MOD-04"], "Webex Contact Center Premium must be TRUE or FALSE";
    Limit STANDARD_VALUE = "standard-column-value" ["CCSA-MOD-05"], "Webex Contact Center Standard must be TRUE or FALSE";
    Exemption PREMIUM_TRUE = "premium-column-true" ["CCSA-MOD-04"], "Webex Contact Center Premium may be TRUE";
    Exemption PREMIUM_FALSE = "premium-column-false" ["CCSA-MOD-04"], "Webex Contact Center Premium may be FALSE";
    Exemption STANDARD_TRUE = "standard-column-true" ["CCSA-MOD-05"], "Webex Contact Center Standard may be TRUE";
    Exemption STANDARD_FALSE = "standard-column-false" ["CCSA-MOD-05"], "Webex Contact Center Standard may be FALSE";
    Limit OTHER_COLUMN = "other-column" ["CCSA-MOD-06"], "a service administrator sets only the two contact center columns";
    Effect TEXT_KEPT = "text-beyond-ascii" ["ORG-TBL-FULL-USERS"], "text in a file is stored as it was written";
    Effect ROW_IMPORTED = "row-imported" ["CCSA-MOD-03"], "the users are changed as the file says";
    Effect ROWS_TAKEN_BACK = "rows-before-a-refused-one-by-hand" ["GEN-05"], "changes by the rows before a refused row are undone";
    Effect FILE_TAKEN_BACK = "rows-before-a-refused-one-by-file" ["GEN-05"], "changes by the rows before a refused row are undone";
    Effect PREMIUM_IN_TEMPLATE = "premium-column-in-template" ["CCSA-MOD-08"], "the template has the column Webex Contact Center Premium";
    Effect STANDARD_IN_TEMPLATE = "standard-column-in-template" ["CCSA-MOD-08"], "the template has the column Webex Contact Center Standard";
}

/// The column that says whom a row is about.
pub(crate) const EMAIL: &str = "User ID/Email";
const DISPLAY_NAME: &str = "Display Name";
const TITLE: &str = "Job Title";
const MEETINGS: &str = "Webex Meetings";
const PREMIUM: &str = "Webex Contact Center Premium";
const STANDARD: &str = "Webex Contact Center Standard";

/// The template's columns, in their order.
const COLUMNS: [&str; 6] = [DISPLAY_NAME, EMAIL, TITLE, MEETINGS, PREMIUM, STANDARD];

/// The state of a user after a row of a file.
struct RowPlan {
    user: UserId,
    licence: Option<Option<Licence>>,
    others: Vec<OtherChange>,
}

/// A change of something other than contact center.
enum OtherChange {
    Name(String),
    Title(String),
    Meetings(bool),
}

impl OtherChange {
    /// The change with its text as it was written, or else with what ASCII has of it.
    fn written(self, kept: bool) -> Self {
        let of_ascii = |text: String| {
            if kept {
                text
            } else {
                text.chars().filter(char::is_ascii).collect()
            }
        };
        match self {
            Self::Name(name) => Self::Name(of_ascii(name)),
            Self::Title(title) => Self::Title(of_ascii(title)),
            Self::Meetings(held) => Self::Meetings(held),
        }
    }
}

impl Attempt<'_> {
    pub(crate) fn modify_users(
        &mut self,
        modifications: &[Modification],
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::ModifyUsersManually)?;
        self.all_or_none(&ROWS_TAKEN_BACK, |attempt| {
            modifications
                .iter()
                .try_for_each(|modification| attempt.modify(modification))
        })?;
        Ok(Answer::Nothing)
    }

    /// Carries out the rows of a request. They build on one another (first the licence, then the role
    /// that needs it), so each is carried out before the next is looked at, and all are taken back
    /// together when one is refused.
    fn all_or_none<T>(
        &mut self,
        taken_back: &'static Rule,
        rows: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        // A row touches nothing but the organization and its own users.
        let organization = self.organization()?.clone();
        let members = organization.members.iter();
        let members: Vec<(UserId, User)> = members
            .filter_map(|user| Some((*user, self.state.user(*user)?.clone())))
            .collect();
        let users = self.state.users.len();
        rows(self).inspect_err(|_| {
            if self.unbridled || !self.performs(taken_back) {
                return;
            }
            self.state.forget_users_from(users);
            for (user, before) in members {
                if let Some(found) = self.state.users.get_mut(user.index()) {
                    *found = before;
                }
            }
            if let Some(found) = self.state.organization_mut(self.id) {
                *found = organization;
            }
        })
    }

    fn modify(&mut self, modification: &Modification) -> Result<(), Refusal> {
        let Some(user) = self.member_by_email(&modification.email) else {
            return self.stranger(&STRANGER_IN_BULK, &modification.email);
        };
        if let Some(licence) = modification.licence {
            self.set_licence(user, licence.service(), Some(licence))?;
        }
        if let Some(role) = modification.role {
            self.grant_role(user, RoleName::Known(role), None)?;
        }
        Ok(())
    }

    pub(crate) fn download_template(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::CsvTemplate)?;
        Ok(Answer::File {
            content: to_csv(&[self.columns()]),
        })
    }

    fn columns(&self) -> Vec<String> {
        let kept = |column: &&str| match *column {
            PREMIUM => self.performs(&PREMIUM_IN_TEMPLATE),
            STANDARD => self.performs(&STANDARD_IN_TEMPLATE),
            _ => true,
        };
        COLUMNS
            .into_iter()
            .filter(kept)
            .map(str::to_owned)
            .collect()
    }

    pub(crate) fn export_csv(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::CsvExport)?;
        let columns = self.columns();
        let mut rows = vec![columns.clone()];
        let members = self.shown_members(Privilege::CsvExport)?;
        for member in members.chain(self.foreign_members(&tenants::FILE_OF_OTHERS)) {
            rows.push(columns.iter().map(|column| cell(member, column)).collect());
        }
        Ok(Answer::File {
            content: to_csv(&rows),
        })
    }

    pub(crate) fn import_csv(&mut self, text: &str) -> Result<Answer, Refusal> {
        self.require(Privilege::CsvModify)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|fault| unreadable(&fault))?
            .clone();
        if let Some(stranger) = header.iter().find(|column| !COLUMNS.contains(column)) {
            return Err(bad_file(format!(
                "there is no column `{stranger}`; the template has {}",
                COLUMNS.join(", ")
            )));
        }
        if let Some(twice) = twice(&header) {
            return Err(bad_file(format!("there are two columns `{twice}`")));
        }
        if !header.iter().any(|column| column == EMAIL) {
            return Err(bad_file(format!(
                "the column `{EMAIL}` is missing, so the rows do not name users"
            )));
        }
        let rows = self.all_or_none(&FILE_TAKEN_BACK, |attempt| {
            let mut results = Vec::new();
            for (row, record) in (2_u64..).zip(reader.records()) {
                let record = record.map_err(|fault| unreadable(&fault))?;
                let values = header.iter().zip(record.iter()).collect();
                results.push(attempt.import_row(row, &values)?);
            }
            Ok(results)
        })?;
        Ok(Answer::Import { rows })
    }

    fn import_row(
        &mut self,
        row: u64,
        values: &BTreeMap<&str, &str>,
    ) -> Result<RowResult, Refusal> {
        let email = values.get(EMAIL).copied().unwrap_or_default();
        let plan = self.plan_row(email, values).map_err(|refused| Refusal {
            text: format!("row {row} ({email}): {}", refused.text).into(),
            ..refused
        })?;
        let plan = plan.filter(|plan| plan.licence.is_some() || !plan.others.is_empty());
        let changed = plan.is_some();
        if let Some(plan) = plan.filter(|_| self.performs(&ROW_IMPORTED)) {
            self.apply_row(plan)?;
        }
        Ok(RowResult {
            row,
            email: email.to_owned(),
            changed,
        })
    }

    /// Decides what a row changes. `None`: nothing more to do, because of a broken guard.
    fn plan_row(
        &mut self,
        email: &str,
        values: &BTreeMap<&str, &str>,
    ) -> Result<Option<RowPlan>, Refusal> {
        let Some(user) = self.member_by_email(email) else {
            return self.stranger(&STRANGER_IN_FILE, email).map(|()| None);
        };
        let member = self.member(user)?;
        let from = member.licence_for(Service::ContactCenter);
        let premium = self.switch(
            values.get(PREMIUM).copied(),
            &PREMIUM_VALUE,
            [&PREMIUM_FALSE, &PREMIUM_TRUE],
        )?;
        let standard = self.switch(
            values.get(STANDARD).copied(),
            &STANDARD_VALUE,
            [&STANDARD_FALSE, &STANDARD_TRUE],
        )?;
        // A user cannot hold both licences: the one that the file gives replaces the other, unless the
        // file gives that one too.
        let to = match (premium, standard) {
            (Some(true), Some(true)) => {
                return Err(bad_file(format!(
                    "{PREMIUM} and {STANDARD} exclude each other"
                )));
            }
            (Some(true), _) => Some(Licence::ContactCenterPremium),
            (_, Some(true)) => Some(Licence::ContactCenterStandard),
            _ => from.filter(|held| match held {
                Licence::ContactCenterPremium => premium.is_none(),
                _ => standard.is_none(),
            }),
        };
        if to != from {
            self.require_licence_change(from, to)?;
        }
        let others = other_changes(member, values)?;
        let open = self.may(Privilege::ChangeUserDetails, Access::Write)
            && self.may(Privilege::LicenseOtherServices, Access::Write);
        // A service that ignores the other columns keeps the rule as well, so no decision breaks it.
        if !self.shows(&OTHER_COLUMN, open || others.is_empty()) {
            return Err(OTHER_COLUMN.refusal());
        }
        Ok(Some(RowPlan {
            user,
            licence: (to != from).then_some(to),
            others,
        }))
    }

    /// Refuses a row that names nobody in the organization, or else makes a new user of the address.
    fn stranger(&mut self, guard: &'static Rule, email: &str) -> Result<(), Refusal> {
        let lower = email.to_lowercase();
        let known = lower != email && self.state.user_by_email(&lower).is_some();
        let is_let_through =
            self.shows(guard, false) || known && self.policy.breaks(&ADDRESS_IN_CAPITALS);
        if !is_let_through {
            return Err(guard.refusal());
        }
        if self.state.user_by_email(email).is_none() {
            self.state.insert_user(User::new(self.id, email, ""));
        }
        Ok(())
    }

    fn switch(
        &self,
        value: Option<&str>,
        guard: &'static Rule,
        [no, yes]: [&'static Rule; 2],
    ) -> Result<Option<bool>, Refusal> {
        match value {
            None => Ok(None),
            Some("TRUE") => self.exempt(yes, true).map(|()| Some(true)),
            Some("FALSE") => self.exempt(no, true).map(|()| Some(false)),
            Some(_) if self.shows(guard, false) => Ok(Some(false)),
            Some(_) => Err(guard.refusal()),
        }
    }

    fn apply_row(&mut self, plan: RowPlan) -> Result<(), Refusal> {
        if let Some(licence) = plan.licence {
            self.replace_licence(plan.user, Service::ContactCenter, licence)?;
        }
        for change in plan.others {
            let change = change.written(self.performs(&TEXT_KEPT));
            let member = self.member_mut(plan.user)?;
            match change {
                OtherChange::Name(name) => member.name = name,
                OtherChange::Title(title) => member.title = Some(title),
                OtherChange::Meetings(held) => {
                    member
                        .licences
                        .retain(|licence| *licence != Licence::Meetings);
                    member.licences.extend(held.then_some(Licence::Meetings));
                }
            }
        }
        Ok(())
    }
}

fn other_changes(
    member: &User,
    values: &BTreeMap<&str, &str>,
) -> Result<Vec<OtherChange>, Refusal> {
    let differs = |column: &str| {
        values
            .get(column)
            .copied()
            .filter(|value| *value != cell(member, column))
    };
    let mut changes = Vec::new();
    changes.extend(differs(DISPLAY_NAME).map(|name| OtherChange::Name(name.to_owned())));
    changes.extend(differs(TITLE).map(|title| OtherChange::Title(title.to_owned())));
    match differs(MEETINGS) {
        None => {}
        Some("TRUE") => changes.push(OtherChange::Meetings(true)),
        Some("FALSE") => changes.push(OtherChange::Meetings(false)),
        Some(other) => {
            return Err(bad_file(format!(
                "{MEETINGS} must be TRUE or FALSE, not `{other}`"
            )));
        }
    }
    Ok(changes)
}

/// A user's value in a column.
fn cell(member: &User, column: &str) -> String {
    let holds = |licence| {
        if member.licences.contains(&licence) {
            "TRUE"
        } else {
            "FALSE"
        }
        .to_owned()
    };
    match column {
        DISPLAY_NAME => member.name.clone(),
        EMAIL => member.email.clone(),
        TITLE => member.title.clone().unwrap_or_default(),
        MEETINGS => holds(Licence::Meetings),
        PREMIUM => holds(Licence::ContactCenterPremium),
        STANDARD => holds(Licence::ContactCenterStandard),
        _ => String::new(),
    }
}

/// The first title that stands in the header twice.
fn twice(header: &csv::StringRecord) -> Option<&str> {
    let mut seen = BTreeSet::new();
    header.iter().find(|column| !seen.insert(*column))
}

/// A CSV file of these rows.
pub(crate) fn to_csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A file that is refused for its form, as every other request with bad input.
fn bad_file(text: String) -> Refusal {
    refusal("CCSA-MOD-03", text)
}

fn unreadable(fault: &csv::Error) -> Refusal {
    bad_file(format!("the file cannot be read as CSV: {fault}"))
}
