//! `ATS-LIVE`, `ATS-JOIN`, `ATS-ROLE`: meetings under way.

use rolecall_model::outcome::{Answer, Meeting, Refusal};
use rolecall_model::vocabulary::Role;

use crate::privilege::Privilege;
use crate::rule::rules;
use crate::rules::attempt::Attempt;
use crate::state::LiveMeeting;

rules! {
    Guard BASE_ROLE = "without-base-role" ["ATS-ROLE-01"], "Advanced Troubleshooting Access counts only beside full, read-only or support administrator";
    Guard FULL_JOINS = "joined-by-others" ["ATS-JOIN-02"] if AtsJoinBaseRole = "full-only", "only a full administrator may join a meeting";
    Exemption ANY_HOLDER_JOINS = "joined-by-any-holder" ["ATS-JOIN-03"] if AtsJoinBaseRole = "any-holder", "any holder of Advanced Troubleshooting Access may join a meeting";
    Guard OUTSIDERS_SEE_NOTHING = "page-for-outsiders" ["ATS-LIVE-04"], "the Live Meeting page is for the organization's own administrators";
    Guard PARTNERS_SEE_NOTHING = "page-for-partners" ["ATS-LIVE-04"], "the Live Meeting page is for the organization's own administrators";
    Guard MEETING_UNKNOWN = "unknown-meeting" ["ATS-JOIN-05"], "no such meeting is under way";
    Exemption TROUBLED_FOUND = "troubled-meetings" ["ATS-JOIN-04"], "meetings in which participants have trouble can be searched for";
    Effect JOINED = "meeting-joined" ["ATS-JOIN-01"], "the administrator is in the meeting";
}

/// The roles that Advanced Troubleshooting Access is held beside (`ATS-ASSIGN-05`).
const TROUBLESHOOTING_BASES: [Role; 3] = [
    Role::FullAdministrator,
    Role::ReadOnlyAdministrator,
    Role::SupportAdministrator,
];

impl Attempt<'_> {
    /// Refuses unless the actor reaches meetings under way.
    pub(crate) fn enter_meetings(&self, privilege: Privilege) -> Result<(), Refusal> {
        if self.lets_outsiders_look(privilege) {
            return Ok(());
        }
        self.require(privilege)?;
        let roles = self.actor_roles();
        let mut bases = TROUBLESHOOTING_BASES.iter();
        let based = bases.any(|base| roles.contains(*base));
        self.ensure(&BASE_ROLE, based || !self.only_troubleshoots(privilege))
    }

    /// True if a broken guard opens the page to somebody from outside.
    fn lets_outsiders_look(&self, privilege: Privilege) -> bool {
        let Some(user) = self
            .actor()
            .filter(|_| privilege == Privilege::LiveMeetings)
        else {
            return false;
        };
        let from_outside = !self.is_inside(user) && !self.actor_roles().is_empty();
        let from_partner = !self.roles_by_partner(user, privilege).is_empty();
        from_outside && self.policy.breaks(&OUTSIDERS_SEE_NOTHING)
            || from_partner && self.policy.breaks(&PARTNERS_SEE_NOTHING)
    }

    /// True if the actor has the privilege by Advanced Troubleshooting Access and by nothing else.
    fn only_troubleshoots(&self, privilege: Privilege) -> bool {
        let access = privilege.full_access();
        self.only_as(Role::AdvancedTroubleshooting, privilege, access)
    }

    pub(crate) fn view_live_meetings(&self, troubled: bool) -> Result<Answer, Refusal> {
        self.enter_meetings(Privilege::LiveMeetings)?;
        self.exempt(&TROUBLED_FOUND, troubled)?;
        Ok(Answer::Meetings {
            meetings: self
                .shown_meetings()
                .filter(|meeting| meeting.troubled || !troubled)
                .map(Meeting::from)
                .collect(),
        })
    }

    pub(crate) fn join_meeting(&mut self, meeting: &str) -> Result<Answer, Refusal> {
        self.enter_meetings(Privilege::JoinMeetings)?;
        let full = self.actor_roles().contains(Role::FullAdministrator);
        let by_access_alone = !full && self.only_troubleshoots(Privilege::JoinMeetings);
        if self.in_reading(&FULL_JOINS) {
            self.ensure(&FULL_JOINS, !by_access_alone)?;
        } else {
            self.exempt(&ANY_HOLDER_JOINS, by_access_alone)?;
        }
        let joining = self.actor().filter(|_| self.performs(&JOINED));
        let meetings = &mut self.organization_mut()?.meetings;
        let found = meetings.iter_mut().find(|found| found.name == meeting);
        let Some(found) = found else {
            return self
                .ensure(&MEETING_UNKNOWN, false)
                .map(|()| Answer::Nothing);
        };
        // Somebody who is in the meeting already stays in it once.
        found
            .participants
            .extend(joining.filter(|user| !found.participants.contains(user)));
        Ok(Answer::Nothing)
    }
}

impl From<&LiveMeeting> for Meeting {
    fn from(meeting: &LiveMeeting) -> Self {
        Self {
            name: meeting.name.clone(),
            participants: meeting.participants.clone(),
        }
    }
}
