//! Right variants: simulators that do otherwise where the documents are silent.
//!
//! A mutant shows that the suite finds what is wrong; a variant shows that it accuses nobody who is right. Each
//! differs from the simulator in one thing that no requirement settles.

use std::fmt;

use rolecall_model::command::{Command, RoleName};
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::{Answer, AuditAction, AuditEntry, Outcome, Refusal};
use rolecall_model::vocabulary::Role;

use crate::dispatch;
use crate::policy::Policy;
use crate::rules::eligibility::EXCLUSIVE_OUTSIDE;
use crate::state::{Organization, State};

/// A simulator that is right in another way.
#[derive(Debug)]
pub struct Variant {
    id: &'static str,
    says: &'static str,
    twist: Twist,
}

/// The point in which a variant differs.
enum Twist {
    /// It refuses where the simulator does what changes nothing, or what nobody demands.
    Refuses(fn(&State, UserId, &Command) -> bool),
    /// It has nothing to do and says done, where the simulator refuses because there is nothing to do.
    Accepts(fn(&Command) -> bool),
    /// It does something else besides what was done.
    Adds(fn(&mut State, UserId, &Command)),
    /// It does something else besides what it refuses.
    AddsToRefusal(fn(&mut State, UserId, &Command)),
    /// It leaves no entry in the audit log.
    Unlogged(fn(&State, UserId, &Command) -> bool),
    /// Its answers are put otherwise.
    Answers(fn(&mut Answer)),
    /// Its refusals are put otherwise.
    Refusals(fn(&mut Refusal)),
    /// It carries out another command in the place of one that the simulator refuses.
    Instead(fn(&State, UserId, &Command, &Refusal) -> Option<Command>),
}

impl fmt::Debug for Twist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refuses(_) => "Refuses",
            Self::Accepts(_) => "Accepts",
            Self::Adds(_) => "Adds",
            Self::AddsToRefusal(_) => "AddsToRefusal",
            Self::Unlogged(_) => "Unlogged",
            Self::Answers(_) => "Answers",
            Self::Refusals(_) => "Refusals",
            Self::Instead(_) => "Instead",
        })
    }
}

macro_rules! variants {
    ($($id:literal, $says:literal, $twist:expr;)+) => {
        static VARIANTS: &[Variant] = &[$(Variant { id: $id, says: $says, twist: $twist },)+];
    };
}

use Twist::{Accepts, Adds, AddsToRefusal, Answers, Instead, Refusals, Refuses, Unlogged};

variants! {
    "second-grant-refused", "a role that the user holds already is not given again", Refuses(grants_again);
    "second-grant-unlogged", "a role that the user holds already is given again without an entry in the log", Unlogged(grants_again);
    "absent-role-not-revoked", "a role that the user does not hold cannot be taken away", Refuses(revokes_nothing);
    "last-full-administrator-kept", "an organization keeps its last full administrator", Refuses(leaves_no_full_administrator);
    "own-account-kept", "nobody removes or deactivates the own account", Refuses(ends_own_account);
    "active-user-not-activated", "an active user is not activated again", Refuses(activates_again);
    "inactive-user-not-deactivated", "an inactive user is not deactivated again", Refuses(deactivates_again);
    "verified-user-not-mailed", "a user who is verified gets no activation e-mail", Refuses(mails_the_verified);
    "held-licence-not-given", "a licence that the user has is not given again", Refuses(licenses_again);
    "absent-licence-not-taken", "a licence that the user does not have is not taken away", Refuses(takes_no_licence);
    "same-value-refused", "a change to the value that is there already is refused", Refuses(changes_nothing);
    "second-request-refused", "nobody asks for access again while a request is open", Refuses(asks_again);
    "second-session-refused", "nobody opens a help desk session beside the own one", Refuses(opens_again);
    "second-set-up-refused", "what is set up already is not set up again", Refuses(sets_up_again);
    "held-host-licence-not-given", "a host licence that the user has is not given again", Refuses(hosts_again);
    "second-joining-refused", "a participant does not join the meeting again", Refuses(joins_again);
    "second-assignment-refused", "a customer that is assigned already is not assigned again", Refuses(assigns_again);
    "empty-request-refused", "a request that names nobody is refused", Refuses(asks_for_nothing);
    "own-role-kept", "nobody takes an own role away but that of a sales full administrator", Refuses(gives_up_own_role);
    "same-role-not-changed", "a role is not changed into itself", Refuses(changes_into_the_same);
    "held-role-not-requested", "nobody asks for a role who holds one in the organization", Refuses(asks_beside_a_role);
    "inactive-user-not-appointed", "an inactive user is given no role", Refuses(appoints_the_inactive);
    "absent-thing-removed", "a thing that is not there counts as removed", Accepts(removes_a_thing);
    "absent-request-answered", "a request that was withdrawn can be answered", Accepts(answers_a_request);
    "grants-told-by-email", "a user who is given a role gets an e-mail", Adds(tell_of_grant);
    "revocations-told-by-email", "a user who loses a role gets an e-mail", Adds(tell_of_revocation);
    "new-users-welcomed-by-email", "a user who is added gets an e-mail", Adds(welcome);
    "licences-told-by-email", "a user whose licences are changed gets an e-mail", Adds(tell_of_licence);
    "requests-told-by-email", "full administrators get an e-mail when somebody asks for access", Adds(tell_of_request);
    "refusals-logged", "the audit log has an entry for a change of roles that was refused", AddsToRefusal(log_refusal);
    "lists-reversed", "lists are in the opposite order", Answers(reverse);
    "lists-sorted", "lists of addresses, names and roles are sorted", Answers(sort);
    "file-rows-reversed", "the rows of a file are in the opposite order", Answers(reverse_rows);
    "file-fields-quoted", "all fields of a file are quoted", Answers(quote_fields);
    "file-lines-end-with-crlf", "the lines of a file end with CRLF", Answers(end_lines_with_crlf);
    "facts-added", "the account page shows a fact more", Answers(add_fact);
    "refusals-without-reason", "refusals give no reason", Refusals(silence);
    "refusals-wordy", "refusals say whom to ask", Refusals(explain);
    "external-role-replaced", "of the roles that exclude one another outside, the new one takes the place of the old one", Instead(replace_role);
}

impl Variant {
    /// Every variant, in a stable order.
    #[must_use]
    pub fn all() -> &'static [Self] {
        VARIANTS
    }

    /// The variant with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        VARIANTS.iter().find(|variant| variant.id == id)
    }

    /// Its id, which is stable.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Lets an actor attempt a command.
    pub(crate) fn attempt(
        &self,
        state: &mut State,
        policy: &Policy,
        actor: Actor,
        command: &Command,
    ) -> Outcome {
        let Actor::User(user) = actor else {
            let mut outcome = dispatch::decide(state, policy, actor, command);
            if let (Answers(put), Outcome::Done(answer)) = (&self.twist, &mut outcome) {
                put(answer);
            }
            return outcome;
        };
        if let Refuses(when) = self.twist
            && when(state, user, command)
        {
            return Outcome::Refused(Refusal {
                requirement: None,
                text: self.says.into(),
            });
        }
        let unlogged = match self.twist {
            Unlogged(when) if when(state, user, command) => {
                organization(state, command).map(|found| found.audit.len())
            }
            _ => None,
        };
        let mut outcome = dispatch::decide(state, policy, actor, command);
        match (&self.twist, &mut outcome) {
            (Unlogged(_), Outcome::Done(_)) => {
                if let (Some(before), Some(found)) =
                    (unlogged, state.organization_mut(command.organization()))
                {
                    found.audit.truncate(before);
                }
            }
            (Accepts(when), Outcome::Refused(refusal))
                if refusal.requirement.as_deref() == Some("GEN-15") && when(command) =>
            {
                outcome = Outcome::Done(Answer::Nothing);
            }
            (Adds(add), Outcome::Done(_)) | (AddsToRefusal(add), Outcome::Refused(_)) => {
                add(state, user, command);
            }
            (Answers(put), Outcome::Done(answer)) => put(answer),
            (Refusals(put), Outcome::Refused(refusal)) => put(refusal),
            (Instead(other), Outcome::Refused(refusal)) => {
                if let Some(other) = other(state, user, command, refusal) {
                    outcome = dispatch::decide(state, policy, actor, &other);
                }
            }
            _ => {}
        }
        outcome
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.says)
    }
}

/// The organization that a command is about.
fn organization<'s>(state: &'s State, command: &Command) -> Option<&'s Organization> {
    state.organization(command.organization())
}

/// True if a user holds a role in the organization of a command; for a site, if one is wanted.
fn holds(state: &State, command: &Command, user: UserId, role: Role) -> bool {
    let site = match command {
        Command::GrantRole { site, .. } | Command::RevokeRole { site, .. } => *site,
        _ => None,
    };
    organization(state, command).is_some_and(|found| {
        found.grants.iter().any(|grant| {
            let counts = grant.expiry.is_none_or(|expiry| state.clock < expiry);
            grant.user == user
                && grant.role == role
                && !grant.withdrawn
                && counts
                && (!role.is_bound_to_site() || site.is_none() || grant.site == site)
        })
    })
}

fn grants_again(state: &State, _: UserId, command: &Command) -> bool {
    match command {
        Command::GrantRole {
            user,
            role: RoleName::Known(role),
            ..
        } => holds(state, command, *user, *role),
        Command::AppointByEmail { email, roles, .. } => {
            let user = state.user_by_email(email);
            user.is_some_and(|user| roles.iter().any(|role| holds(state, command, user, *role)))
        }
        _ => false,
    }
}

fn revokes_nothing(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::RevokeRole { user, role: RoleName::Known(role), .. }
        if !holds(state, command, *user, *role))
}

fn leaves_no_full_administrator(state: &State, _: UserId, command: &Command) -> bool {
    let leaving = match command {
        Command::RevokeRole {
            user,
            role: RoleName::Known(Role::FullAdministrator),
            ..
        }
        | Command::ChangeRole {
            user,
            from: Role::FullAdministrator,
            ..
        }
        | Command::RemoveUser { user, .. }
        | Command::DeactivateUser { user, .. } => *user,
        _ => return false,
    };
    let Some(found) = organization(state, command) else {
        return false;
    };
    let mut members = found.members.iter();
    let full = |user: UserId| holds(state, command, user, Role::FullAdministrator);
    full(leaving) && !members.any(|member| *member != leaving && full(*member))
}

fn ends_own_account(_: &State, actor: UserId, command: &Command) -> bool {
    matches!(command, Command::RemoveUser { user, .. } | Command::DeactivateUser { user, .. }
        if *user == actor)
}

fn activates_again(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::ActivateUser { user, .. }
        if state.person(*user).is_some_and(|found| found.active))
}

fn deactivates_again(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::DeactivateUser { user, .. }
        if state.person(*user).is_some_and(|found| !found.active))
}

fn mails_the_verified(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::SendActivationEmail { user, .. }
        if state.person(*user).is_some_and(|found| found.verified))
}

fn licenses_again(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::SetLicence { user, licence: Some(licence), .. }
        if state.person(*user).is_some_and(|found| found.licences.contains(licence)))
}

fn takes_no_licence(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::SetLicence { user, service, licence: None, .. }
        if state.person(*user).is_some_and(|found| found.licence_for(*service).is_none()))
}

fn changes_nothing(state: &State, _: UserId, command: &Command) -> bool {
    let Some(found) = organization(state, command) else {
        return false;
    };
    match command {
        Command::ChangeItem {
            item, name, value, ..
        } => found.items.get(&(*item, name.clone())) == Some(value),
        Command::ChangeFeature { feature, value, .. } => found.features.get(feature) == Some(value),
        Command::ChangeAccount { address, .. } => found.address == *address,
        Command::ChangeSubscription {
            subscription,
            seats,
            ..
        } => {
            let found = found.subscriptions.get(subscription);
            found.is_some_and(|found| found.seats == *seats)
        }
        Command::ChangeSite { site, value, .. } => {
            let found = state.site(*site);
            found.is_some_and(|found| found.configuration.as_ref() == Some(value))
        }
        _ => false,
    }
}

fn asks_again(state: &State, actor: UserId, command: &Command) -> bool {
    let asks = matches!(
        command,
        Command::RequestAccess { .. } | Command::RequestFullAccess { .. }
    );
    asks && organization(state, command)
        .is_some_and(|found| found.access_requests.iter().any(|it| it.user == actor))
}

fn opens_again(state: &State, actor: UserId, command: &Command) -> bool {
    matches!(command, Command::OpenHelpDeskSession { .. })
        && organization(state, command).is_some_and(|found| {
            let mut sessions = found.help_desk_sessions.iter();
            sessions.any(|(user, until)| *user == actor && state.clock < *until)
        })
}

fn sets_up_again(state: &State, _: UserId, command: &Command) -> bool {
    organization(state, command).is_some_and(|found| match command {
        Command::RunWizard { run, .. } => found.wizard == Some(*run),
        Command::ConfigureTenant { .. } => found.tenant,
        Command::SetUpChat { .. } => found.chat,
        _ => false,
    })
}

fn hosts_again(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::SetSiteLicence { site, user, held: true, .. }
        if state.site(*site).is_some_and(|found| found.hosts.contains(user)))
}

fn joins_again(state: &State, actor: UserId, command: &Command) -> bool {
    let Command::JoinMeeting { meeting, .. } = command else {
        return false;
    };
    organization(state, command).is_some_and(|found| {
        let mut meetings = found.meetings.iter();
        meetings.any(|it| it.name == *meeting && it.participants.contains(&actor))
    })
}

fn assigns_again(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::AssignCustomer { user, customer, .. }
        if state.organization(*customer).is_some_and(|found| found.managers.contains(user)))
}

fn asks_for_nothing(_: &State, _: UserId, command: &Command) -> bool {
    match command {
        Command::ModifyUsers { modifications, .. } => modifications.is_empty(),
        Command::AppointByEmail { roles, .. } => roles.is_empty(),
        _ => false,
    }
}

fn gives_up_own_role(_: &State, actor: UserId, command: &Command) -> bool {
    matches!(command, Command::RevokeRole { user, role, .. }
        if *user == actor && *role != RoleName::Known(Role::SalesFullAdministrator))
}

fn changes_into_the_same(_: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::ChangeRole { from, to, .. } if from == to)
}

fn asks_beside_a_role(state: &State, actor: UserId, command: &Command) -> bool {
    matches!(command, Command::RequestAccess { .. })
        && EXCLUSIVE_OUTSIDE
            .into_iter()
            .any(|role| holds(state, command, actor, role))
}

fn appoints_the_inactive(state: &State, _: UserId, command: &Command) -> bool {
    matches!(command, Command::GrantRole { user, .. }
        if state.person(*user).is_some_and(|found| !found.active))
}

const fn removes_a_thing(command: &Command) -> bool {
    matches!(command, Command::RemoveItem { .. })
}

const fn answers_a_request(command: &Command) -> bool {
    matches!(command, Command::AnswerAccessRequest { granted: false, .. })
}

/// Sends an e-mail.
fn mail(state: &mut State, user: UserId, subject: &str) {
    if let Some(found) = state.person_mut(user) {
        found.outbox.push(subject.to_owned());
    }
}

fn tell_of_grant(state: &mut State, _: UserId, command: &Command) {
    let user = match command {
        Command::GrantRole { user, .. } | Command::ChangeRole { user, .. } => Some(*user),
        Command::AppointByEmail { email, .. } => state.user_by_email(email),
        Command::AnswerAccessRequest {
            user,
            granted: true,
            ..
        } => Some(*user),
        _ => None,
    };
    if let Some(user) = user {
        mail(state, user, "You have a new role");
    }
}

fn tell_of_revocation(state: &mut State, _: UserId, command: &Command) {
    if let Command::RevokeRole { user, .. } = command {
        mail(state, *user, "A role of yours has ended");
    }
}

fn welcome(state: &mut State, _: UserId, command: &Command) {
    if let Command::AddUser { email, .. } = command
        && let Some(user) = state.user_by_email(email)
    {
        mail(state, user, "Welcome");
    }
}

fn tell_of_licence(state: &mut State, _: UserId, command: &Command) {
    if let Command::SetLicence { user, .. } = command {
        mail(state, *user, "Your licences have changed");
    }
}

fn tell_of_request(state: &mut State, _: UserId, command: &Command) {
    let asks = matches!(
        command,
        Command::RequestAccess { .. } | Command::RequestFullAccess { .. }
    );
    let Some(found) = organization(state, command).filter(|_| asks) else {
        return;
    };
    let full = |user: &UserId| holds(state, command, *user, Role::FullAdministrator);
    let told: Vec<UserId> = found.members.iter().copied().filter(full).collect();
    for user in told {
        mail(state, user, "Somebody asks for access");
    }
}

fn log_refusal(state: &mut State, actor: UserId, command: &Command) {
    let (action, role) = match command {
        Command::GrantRole {
            role: RoleName::Known(role),
            ..
        } => (AuditAction::GrantRole, *role),
        Command::RevokeRole {
            role: RoleName::Known(role),
            ..
        } => (AuditAction::RevokeRole, *role),
        _ => return,
    };
    if let Some(found) = state.organization_mut(command.organization()) {
        // Nobody was given or lost the role, so the entry names nobody.
        found.audit.push(AuditEntry {
            actor: Some(actor),
            action,
            target: None,
            role,
        });
    }
}

fn reverse(answer: &mut Answer) {
    match answer {
        Answer::Users { emails } => emails.reverse(),
        Answer::Administrators { administrators } => {
            administrators.reverse();
            for entry in administrators {
                entry.roles.reverse();
            }
        }
        Answer::Roles { roles } => roles.reverse(),
        Answer::Resources { titles } => titles.reverse(),
        Answer::Areas { areas } => areas.reverse(),
        Answer::Advice { advice } => advice.reverse(),
        Answer::Items { items } => items.reverse(),
        Answer::Content { found } => found.reverse(),
        Answer::Meetings { meetings } => {
            meetings.reverse();
            for meeting in meetings {
                meeting.participants.reverse();
            }
        }
        Answer::Names { names } => names.reverse(),
        Answer::Landing { customers, .. } => customers.reverse(),
        Answer::AuditLog { entries } => entries.reverse(),
        Answer::Emails { subjects } => subjects.reverse(),
        _ => {}
    }
}

fn sort(answer: &mut Answer) {
    match answer {
        Answer::Users { emails } => emails.sort(),
        Answer::Roles { roles } => roles.sort(),
        Answer::Names { names } => names.sort(),
        Answer::Landing { customers, .. } => customers.sort(),
        _ => {}
    }
}

/// Puts the lines of a file otherwise, behind its header.
fn rewrite(answer: &mut Answer, end: &str, put: impl FnOnce(&mut Vec<String>)) {
    let Answer::File { content } = answer else {
        return;
    };
    let mut lines: Vec<String> = content.lines().map(str::to_owned).collect();
    put(&mut lines);
    *content = lines.iter().flat_map(|line| [line.as_str(), end]).collect();
}

fn reverse_rows(answer: &mut Answer) {
    rewrite(answer, "\n", |lines| {
        if let Some((_, rows)) = lines.split_first_mut() {
            rows.reverse();
        }
    });
}

fn quote_fields(answer: &mut Answer) {
    rewrite(answer, "\n", |lines| {
        // A line that has quotes already is left alone.
        for line in lines.iter_mut().filter(|line| !line.contains('"')) {
            let fields: Vec<_> = line.split(',').map(|it| format!("\"{it}\"")).collect();
            *line = fields.join(",");
        }
    });
}

fn end_lines_with_crlf(answer: &mut Answer) {
    rewrite(answer, "\r\n", |_| {});
}

fn add_fact(answer: &mut Answer) {
    if let Answer::Account { facts } = answer {
        facts.insert("region".to_owned(), "north".to_owned());
    }
}

fn silence(refusal: &mut Refusal) {
    *refusal = Refusal {
        requirement: None,
        text: "".into(),
    };
}

fn explain(refusal: &mut Refusal) {
    refusal.text = format!("{}; please ask an administrator", refusal.text).into();
}

fn replace_role(state: &State, _: UserId, command: &Command, refusal: &Refusal) -> Option<Command> {
    let Command::GrantRole {
        organization,
        user,
        role: RoleName::Known(to),
        site: None,
    } = command
    else {
        return None;
    };
    let exclusive = EXCLUSIVE_OUTSIDE;
    if !exclusive.contains(to) || is_member(state, *organization, *user) {
        return None;
    }
    refusal.requirement.as_ref()?;
    let mut others = exclusive.into_iter().filter(|other| other != to);
    let from = others.find(|other| holds(state, command, *user, *other))?;
    Some(Command::ChangeRole {
        organization: *organization,
        user: *user,
        from,
        to: *to,
    })
}

fn is_member(state: &State, organization: OrganizationId, user: UserId) -> bool {
    let found = state.organization(organization);
    found.is_some_and(|found| found.members.contains(&user))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;

    use rolecall_model::vocabulary::OrganizationKind;
    use rolecall_model::{Fixture, Readings};

    use super::*;
    use crate::Simulator;

    /// A full administrator of an organization attempts something with an inactive user of it.
    fn with_an_inactive_user(
        variant: Option<&'static Variant>,
        command: impl FnOnce(OrganizationId, UserId) -> Command,
    ) -> Outcome {
        let (organization, fia, ulla) = (OrganizationId(0), UserId(0), UserId(1));
        let mut simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
        if let Some(variant) = variant {
            simulator = simulator.as_variant(variant);
        }
        let added = Fixture::AddOrganization {
            name: "Acme".to_owned(),
            kind: OrganizationKind::Customer,
            contact_center: true,
        };
        simulator.prepare(&added).unwrap();
        for (name, active) in [("fia", true), ("ulla", false)] {
            let added = Fixture::AddUser {
                organization,
                email: name.to_owned(),
                name: name.to_owned(),
                verified: true,
                active,
                licences: Vec::new(),
            };
            simulator.prepare(&added).unwrap();
        }
        let held = Fixture::HoldRole {
            organization,
            user: fia,
            role: Role::FullAdministrator,
            site: None,
            lifetime: None,
        };
        simulator.prepare(&held).unwrap();
        simulator.attempt(Actor::User(fia), &command(organization, ulla))
    }

    #[test]
    fn inactive_users_are_neither_deactivated_nor_appointed_by_their_variants() {
        let deactivate = |organization, user| Command::DeactivateUser { organization, user };
        let appoint = |organization, user| Command::GrantRole {
            organization,
            user,
            role: RoleName::Known(Role::SupportAdministrator),
            site: None,
        };
        assert!(with_an_inactive_user(None, deactivate).is_done());
        assert!(with_an_inactive_user(None, appoint).is_done());
        let variant = Variant::find("inactive-user-not-deactivated");
        assert!(!with_an_inactive_user(variant, deactivate).is_done());
        let variant = Variant::find("inactive-user-not-appointed");
        assert!(!with_an_inactive_user(variant, appoint).is_done());
    }

    #[test]
    fn ids_are_unique_and_can_be_found() {
        let ids: HashSet<_> = Variant::all().iter().map(Variant::id).collect();
        assert_eq!(ids.len(), Variant::all().len());
        assert!(Variant::all().len() >= 20);
        for id in ids {
            assert_eq!(Variant::find(id).map(Variant::id), Some(id));
        }
    }
}
