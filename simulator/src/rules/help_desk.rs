//! `PART-HD`: the help desk of a partner: searching its customers, looking in for a time, asking for more.

use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::{Role, Temporary};

use crate::privilege::{Access, Privilege};
use crate::rule::rules;
use crate::rules::attempt::Attempt;
use crate::rules::reach::{HELP_DESK, Reached};
use crate::state::{AccessRequest, Organization};

rules! {
    Effect ALL_SEARCHED = "all-customers-searched" ["PART-HD-02", "PART-HD-09"], "the help desk searches all customers of the partner";
    Exemption BASIC_SEARCHES = "basic-searches" ["PART-HD-02"], "a basic help desk administrator may search the partner's customers";
    Exemption ADVANCED_SEARCHES = "advanced-searches" ["PART-HD-09"], "an advanced help desk administrator may search the partner's customers";
    Guard OTHER_PARTNERS_SEARCH = "search-of-another-partner" ["PART-HD-03"], "the help desk does not search customers of another partner";
    Limit CUSTOMERS_SEARCHED = "other-organizations-searched" ["PART-HD-03"], "the help desk searches only customers of the partner";
    Effect SESSION_OPENED = "session-opened" ["PART-HD-04"] if HelpDeskReading = "within-session", "a help desk session lets its administrator read";
    Limit OTHER_SESSIONS_LAST = "sessions-of-others" ["PART-HD-04"] if HelpDeskReading = "within-session", "a help desk session does not end the session of another administrator";
    Guard WITHOUT_SESSION = "without-session" ["PART-HD-04"] if HelpDeskReading = "within-session", "no help desk session is open";
    Guard SESSION_ENDED = "session-ended" ["PART-HD-05"] if HelpDeskReading = "within-session", "the help desk session has ended";
    Exemption READS_WITHOUT_SESSION = "without-session" ["PART-HD-17"] if HelpDeskReading = "without-session", "a help desk administrator reads in customers at any time";
    Guard READS_ONLY = "help-desk-writes" ["PART-HD-06"], "a help desk administrator cannot change anything";
    Guard READS_ONLY_BULK = "help-desk-writes-in-bulk" ["PART-HD-06"], "a help desk administrator changes nothing in bulk";
    Guard READS_ONLY_FILE = "help-desk-writes-by-file" ["PART-HD-06"], "a help desk administrator changes nothing by a file";
    Limit PARTNER_NOT_SEARCHED = "partners-own-people-searched" ["PART-HD-03"], "the help desk search leaves the partner's own people out";
    Limit OTHER_CUSTOMERS_CLOSED = "session-opened-everywhere" ["PART-HD-04"] if HelpDeskReading = "within-session", "a session in one customer opens no other";
    Guard PENDING_REVIVES = "pending-request-revives" ["PART-HD-14"], "a new request that waits for an answer does not revive an approval that ended";
    Guard ANSWERED_FROM_OUTSIDE = "answered-from-outside" ["PART-HD-16"], "the request is answered by an administrator of the customer";
    Exemption READS_BEFORE_APPROVAL = "reads-before-approval" ["PART-HD-10"] if AdvancedBeforeApproval = "read-as-basic", "an advanced help desk administrator may read what a basic one may read";
    Guard BEFORE_APPROVAL = "reads-before-approval" ["PART-HD-11"] if AdvancedBeforeApproval = "none", "the customer has not approved full access";
    Effect REQUEST_FILED = "request-filed" ["PART-HD-12"], "the request reaches the customer's administrators";
    Exemption MAY_APPROVE = "customer-approves" ["PART-HD-13"], "an administrator of the customer may approve the request";
    Exemption APPROVAL_COUNTS = "approved-access" ["PART-HD-13"], "a help desk administrator whose request was approved has full access";
    Effect APPROVED = "approval" ["PART-HD-13"], "approval gives full access for a limited time";
    Limit OTHER_APPROVALS_LAST = "approvals-of-others" ["PART-HD-13"], "an approval does not end the approval of another administrator";
    Guard PENDING = "pending-request" ["PART-HD-14"], "a request that waits for an answer does not give access";
    Limit DECLINED = "declined-request" ["PART-HD-14"], "a refused request does not give access";
    Guard APPROVAL_ENDED = "approval-ended" ["PART-HD-15"], "the approved access has expired";
    Guard APPROVED_ELSEWHERE = "approved-elsewhere" ["PART-HD-16"], "the approval of another customer does not give access here";
}

/// The log entries of every organization.
const LOG: [&str; 2] = ["service started", "configuration loaded"];

impl Attempt<'_> {
    pub(crate) fn open_help_desk(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::HelpDesk)?;
        Ok(Answer::Nothing)
    }

    pub(crate) fn search_help_desk(&self, name: &str) -> Result<Answer, Refusal> {
        self.authorize_search()?;
        let mut searched: Vec<&Organization> = self
            .state
            .managed_by(self.id)
            .map(|(_, customer)| customer)
            .collect();
        if !self.performs(&ALL_SEARCHED) {
            searched.truncate(1);
        }
        if self.policy.breaks(&CUSTOMERS_SEARCHED) {
            searched = self.state.organizations.iter().collect();
        }
        if self.policy.breaks(&PARTNER_NOT_SEARCHED) {
            searched.extend(self.organization());
        }
        let members = searched.into_iter().flat_map(|customer| &customer.members);
        Ok(Answer::Users {
            emails: members
                .filter_map(|user| self.state.person(*user))
                .filter(|user| user.name.contains(name))
                .map(|user| user.email.clone())
                .collect(),
        })
    }

    /// Refuses unless the actor may search the customers of the partner acted on.
    fn authorize_search(&self) -> Result<(), Refusal> {
        let roles = self.actor_roles();
        self.exempt(&BASIC_SEARCHES, roles.contains(Role::HelpDeskBasic))?;
        self.exempt(&ADVANCED_SEARCHES, roles.contains(Role::HelpDeskAdvanced))?;
        let elsewhere = self.actor_home().filter(|home| *home != self.id);
        if !self.may(Privilege::HelpDesk, Access::Read)
            && let Some((user, home)) = self.actor().zip(elsewhere)
            && !self.roles_in(user, home).and(HELP_DESK).is_empty()
        {
            return self.ensure(&OTHER_PARTNERS_SEARCH, false);
        }
        self.require(Privilege::HelpDesk)
    }

    pub(crate) fn open_help_desk_session(&mut self) -> Result<Answer, Refusal> {
        self.require_open(self.helps_customer())?;
        if let Some(user) = self.actor().filter(|_| self.performs(&SESSION_OPENED)) {
            let until = self.until(Temporary::HelpDeskSession);
            let ends_others = self.shows(&OTHER_SESSIONS_LAST, false);
            let sessions = &mut self.organization_mut()?.help_desk_sessions;
            sessions.retain(|(other, _)| *other != user && !ends_others);
            sessions.push((user, until));
            if self.policy.breaks(&OTHER_CUSTOMERS_CLOSED) {
                for organization in &mut self.state.organizations {
                    organization.help_desk_sessions.push((user, until));
                }
            }
        }
        Ok(Answer::Nothing)
    }

    /// True if the actor is of the help desk of the partner that manages the organization.
    fn helps_customer(&self) -> bool {
        let home = self.actor_home().filter(|home| *home != self.id);
        self.actor()
            .zip(home.filter(|home| self.manages(*home)))
            .is_some_and(|(user, home)| !self.roles_in(user, home).and(HELP_DESK).is_empty())
    }

    pub(crate) fn retrieve_logs(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::RetrieveLogs)?;
        let name = &self.organization()?.name;
        let lines = LOG.iter().map(|line| format!("{name}: {line}\n"));
        Ok(Answer::File {
            content: lines.collect(),
        })
    }

    pub(crate) fn request_full_access(&mut self) -> Result<Answer, Refusal> {
        self.require(Privilege::RequestFullAccess)?;
        if let Some(user) = self.actor().filter(|_| self.performs(&REQUEST_FILED)) {
            self.file_request(AccessRequest {
                user,
                role: Role::FullAdministrator,
                help_desk: true,
            })?;
        }
        Ok(Answer::Nothing)
    }

    /// Carries out a customer's answer to its partner's help desk. A positive answer gives not a role but
    /// full access that ends by itself.
    pub(crate) fn answer_help_desk(&mut self, user: UserId, granted: bool) -> Result<(), Refusal> {
        self.exempt(&MAY_APPROVE, granted)?;
        if self.shows(&DECLINED, granted) && self.performs(&APPROVED) {
            let until = self.until(Temporary::ApprovedAccess);
            let ends_others = self.shows(&OTHER_APPROVALS_LAST, false);
            let approvals = &mut self.organization_mut()?.approvals;
            approvals.retain(|(other, _)| *other != user && !ends_others);
            approvals.push((user, until));
        }
        Ok(())
    }

    /// When access ends that begins now.
    fn until(&self, access: Temporary) -> u64 {
        self.state.clock.saturating_add(u64::from(access.length()))
    }

    /// As what a role of the help desk counts with a customer, where it is about this privilege.
    pub(crate) fn helps_as(
        &self,
        user: UserId,
        role: Role,
        customer: &Organization,
        privilege: Privilege,
    ) -> Reached<Role> {
        // A session is not needed before a request for full access.
        let asks = privilege == Privilege::RequestFullAccess;
        if asks || (role == Role::HelpDeskAdvanced && self.is_approved(user, customer)) {
            return Ok(role);
        }
        self.in_session(user, customer)?;
        if role == Role::HelpDeskAdvanced && privilege != Privilege::RetrieveLogs {
            if self.in_reading(&READS_BEFORE_APPROVAL) {
                self.spared(&READS_BEFORE_APPROVAL)?;
            } else {
                self.kept_by(&BEFORE_APPROVAL, false)?;
            }
            return Ok(Role::HelpDeskBasic);
        }
        Ok(role)
    }

    /// True if a help desk session of the user is open, where reading takes one.
    fn in_session(&self, user: UserId, customer: &Organization) -> Reached {
        if self.in_reading(&READS_WITHOUT_SESSION) {
            return self.spared(&READS_WITHOUT_SESSION);
        }
        let mut sessions = customer.help_desk_sessions.iter();
        match sessions.find(|(other, _)| *other == user) {
            Some((_, until)) => self.kept_by(&SESSION_ENDED, self.state.clock < *until),
            None => self.kept_by(&WITHOUT_SESSION, false),
        }
    }

    /// True if the user has full access because a customer approved it, and its time is not up.
    fn is_approved(&self, user: UserId, customer: &Organization) -> bool {
        let pending = || {
            let mut requests = customer.access_requests.iter();
            requests.any(|request| request.user == user && request.help_desk)
        };
        let approved = |customer: &Organization| {
            let mut approvals = customer.approvals.iter();
            let found = approvals.find(|(other, _)| *other == user);
            let revived = self.policy.breaks(&PENDING_REVIVES) && pending();
            found.is_some_and(|(_, until)| {
                self.shows(&APPROVAL_ENDED, self.state.clock < *until || revived)
            })
        };
        let elsewhere = || {
            let home = self.state.user(user).map(|found| found.home);
            home.into_iter()
                .flat_map(|home| self.state.managed_by(home))
                .any(|(_, other)| approved(other))
        };
        (approved(customer) && !self.policy.breaks(&APPROVAL_COUNTS))
            || (self.policy.breaks(&APPROVED_ELSEWHERE) && elsewhere())
            || (self.policy.breaks(&PENDING) && pending())
    }
}
