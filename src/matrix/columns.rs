//! The columns: what a person may hold, by where the person is at home.

use rolecall_model::vocabulary::{Home, Role};
use serde::Serialize;

/// In which organization a role is held.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// In the organization that the table is about.
    Here,
    /// In the person's own organization, as partner and sales roles are.
    AtHome,
}

/// What a person holds: a column of a table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Holding {
    /// The head of the column where there is little room.
    pub abbreviation: &'static str,
    /// The head of the column below that of its group.
    pub short: &'static str,
    /// What it has in common with its neighbours.
    pub group: &'static str,
    /// The roles, in the order in which they are given.
    pub roles: &'static [(Role, Place)],
}

const fn holding(
    abbreviation: &'static str,
    short: &'static str,
    group: &'static str,
    roles: &'static [(Role, Place)],
) -> Holding {
    Holding {
        abbreviation,
        short,
        group,
        roles,
    }
}

use Place::{AtHome, Here};
use Role::{
    AdvancedTroubleshooting, ComplianceOfficer, ContactCenterServiceAdministrator,
    DeviceAdministrator, FullAdministrator, PartnerAdministrator, PartnerFullAdministrator,
    PartnerReadOnlyAdministrator, ProvisioningAdministrator, ReadOnlyAdministrator,
    SalesAdministrator, SalesFullAdministrator, SiteAdministrator, SiteReadOnlyAdministrator,
    SiteUserAdministrator, SupportAdministrator, UserAndDeviceAdministrator,
};

const ORGANIZATION: &str = "Organization";
const TROUBLESHOOTING: &str = "With advanced troubleshooting";
const SERVICE: &str = "Service";
const SITE: &str = "Webex site";
const PARTNER: &str = "Held with the partner";
const NOBODY: &str = "";

const FULL: Holding = holding("FA", "Full", ORGANIZATION, &[(FullAdministrator, Here)]);
const READ_ONLY: Holding = holding(
    "RO",
    "Read-only",
    ORGANIZATION,
    &[(ReadOnlyAdministrator, Here)],
);
const PROVISIONING: Holding = holding(
    "PV",
    "Provisioning",
    ORGANIZATION,
    &[(ProvisioningAdministrator, Here)],
);
const CONTACT_CENTER: Holding = holding(
    "CC",
    "Contact center",
    SERVICE,
    &[(ContactCenterServiceAdministrator, Here)],
);
const OF_SITE: Holding = holding("WS", "Site", SITE, &[(SiteAdministrator, Here)]);
const USERS_OF_SITE: Holding = holding("WU", "User", SITE, &[(SiteUserAdministrator, Here)]);
const READS_SITE: Holding = holding(
    "WR",
    "Read-only",
    SITE,
    &[(SiteReadOnlyAdministrator, Here)],
);
const NO_ROLE: Holding = holding("no", "No role", NOBODY, &[]);

const OWN: &[Holding] = &[
    FULL,
    READ_ONLY,
    holding(
        "SU",
        "Support",
        ORGANIZATION,
        &[(SupportAdministrator, Here)],
    ),
    holding(
        "UD",
        "User and device",
        ORGANIZATION,
        &[(UserAndDeviceAdministrator, Here)],
    ),
    holding("DA", "Device", ORGANIZATION, &[(DeviceAdministrator, Here)]),
    holding(
        "CO",
        "Compliance officer",
        ORGANIZATION,
        &[(ComplianceOfficer, Here)],
    ),
    PROVISIONING,
    // It counts only beside one of three other roles.
    holding(
        "FA+",
        "Full",
        TROUBLESHOOTING,
        &[(FullAdministrator, Here), (AdvancedTroubleshooting, Here)],
    ),
    holding(
        "RO+",
        "Read-only",
        TROUBLESHOOTING,
        &[
            (ReadOnlyAdministrator, Here),
            (AdvancedTroubleshooting, Here),
        ],
    ),
    holding(
        "SU+",
        "Support",
        TROUBLESHOOTING,
        &[
            (SupportAdministrator, Here),
            (AdvancedTroubleshooting, Here),
        ],
    ),
    CONTACT_CENTER,
    OF_SITE,
    USERS_OF_SITE,
    READS_SITE,
    NO_ROLE,
];

const OF_PARTNER: &[Holding] = &[
    FULL,
    READ_ONLY,
    PROVISIONING,
    CONTACT_CENTER,
    OF_SITE,
    USERS_OF_SITE,
    READS_SITE,
    // Whoever holds one of these has the organization assigned. The help desk's roles have no column:
    // what they open depends on a session and on the customer's approval.
    holding(
        "PF",
        "Partner full",
        PARTNER,
        &[(PartnerFullAdministrator, AtHome)],
    ),
    holding("PA", "Partner", PARTNER, &[(PartnerAdministrator, AtHome)]),
    holding(
        "PR",
        "Partner read-only",
        PARTNER,
        &[(PartnerReadOnlyAdministrator, AtHome)],
    ),
    holding(
        "SF",
        "Sales full",
        PARTNER,
        &[(SalesFullAdministrator, AtHome)],
    ),
    holding("SA", "Sales", PARTNER, &[(SalesAdministrator, AtHome)]),
    NO_ROLE,
];

const OF_OTHERS: &[Holding] = &[
    FULL,
    READ_ONLY,
    PROVISIONING,
    CONTACT_CENTER,
    OF_SITE,
    USERS_OF_SITE,
    READS_SITE,
    NO_ROLE,
];

/// What a person may hold who is at home there. Whether the role is given to such a person at all
/// is asked: a column that nobody gets is left out.
pub(super) const fn of(home: Home) -> &'static [Holding] {
    match home {
        Home::Customer => OWN,
        Home::Partner => OF_PARTNER,
        Home::Other => OF_OTHERS,
    }
}

/// The head of a table.
pub(super) const fn title(home: Home) -> &'static str {
    match home {
        Home::Customer => "The organization's own users",
        Home::Partner => "Users of its partner",
        Home::Other => "Users of any other organization",
    }
}

impl Holding {
    /// What it is called in sentences.
    #[must_use]
    pub fn name(&self) -> String {
        let names: Vec<_> = self.roles.iter().map(|(role, _)| role.name()).collect();
        if names.is_empty() {
            "no role".to_owned()
        } else {
            names.join(" and ")
        }
    }

    /// What programs know it by.
    #[must_use]
    pub fn id(&self) -> String {
        let slugs: Vec<_> = self.roles.iter().map(|(role, _)| role.slug()).collect();
        if slugs.is_empty() {
            "no-role".to_owned()
        } else {
            slugs.join("+")
        }
    }

    /// Whether any of the roles is held in the person's own organization.
    pub(super) fn is_held_at_home(&self) -> bool {
        self.roles.iter().any(|(_, place)| *place == AtHome)
    }

    /// Whether a role is among those held.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.iter().any(|(held, _)| *held == role)
    }
}

/// A column as it is printed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Column {
    /// For programs.
    pub id: String,
    /// For people.
    pub name: String,
    /// Where there is little room.
    pub abbreviation: &'static str,
    /// Below the group's.
    pub short: &'static str,
    /// What it has in common with its neighbours.
    pub group: &'static str,
}

impl From<&Holding> for Column {
    fn from(holding: &Holding) -> Self {
        Self {
            id: holding.id(),
            name: holding.name(),
            abbreviation: holding.abbreviation,
            short: holding.short,
            group: holding.group,
        }
    }
}
