//! Random plays: a cast with roles and relations, and a sequence of steps on it.
//!
//! Everything is decoded from bytes, so that a failing play shrinks with its bytes.

use std::sync::Arc;

use arbitrary::{Arbitrary as _, Result, Unstructured};
use proptest::prelude::{Strategy, any, prop};
use rolecall_model::command::{Modification, RoleName};
use rolecall_model::identity::{Actor, OrganizationId, SiteId, UserId};
use rolecall_model::vocabulary::{
    Item, Licence, Naming, OrganizationKind, Relation, Role, Surface, Tab, WizardRun,
};
use rolecall_model::{Command, Conflict, Fixture, Readings};

use crate::{Policy, Simulator};

/// The customer that most of a play is about.
pub(super) const ACME: OrganizationId = OrganizationId(0);
/// A full administrator of it who is there in every play.
pub(super) const FIA: UserId = UserId(0);

/// A customer of Globex that is not set up in every play.
const BOLT: OrganizationId = OrganizationId(3);
const GLOBEX: OrganizationId = OrganizationId(1);
/// A partner administrator of Globex.
const PAT: UserId = UserId(5);

/// Somebody of Globex who manages its customers and sits on its help desk as well.
const PETRA: UserId = UserId(8);

/// The name of things, meetings and spaces.
const NAME: &str = "Standup";

/// Homes of the cast, by user.
const HOMES: [u32; 9] = [0, 0, 0, 0, 0, 1, 2, 3, 1];

/// A cast and what happens to it.
#[derive(Clone, Debug)]
pub(super) struct Play {
    readings: Readings,
    fixtures: Vec<Fixture>,
    pub(super) steps: Vec<Step>,
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Somebody attempts something.
    Attempt(Actor, Command),
    /// Time passes.
    Wait(Fixture),
}

impl Play {
    /// Random plays.
    pub(super) fn strategy() -> impl Strategy<Value = Self> {
        prop::collection::vec(any::<u8>(), 0..2400).prop_map(|bytes| {
            let mut input = Unstructured::new(&bytes);
            // Bytes that have run out read as zeros; nothing else fails.
            decode(&mut input).unwrap_or_else(|_| Self {
                readings: Readings::default(),
                fixtures: cast(&mut Unstructured::new(&[])).unwrap_or_default(),
                steps: Vec::new(),
            })
        })
    }

    /// The stage as the play finds it.
    pub(super) fn open(&self) -> Simulator {
        let mut simulator = Simulator::new(Arc::new(Policy::new(self.readings)));
        for fixture in &self.fixtures {
            // A fixture that cannot be brought about is left out.
            let _ = simulator.prepare(fixture);
        }
        simulator
    }
}

fn decode(input: &mut Unstructured<'_>) -> Result<Play> {
    let mut readings = Readings::default();
    for conflict in Conflict::ALL {
        // Most conflicts keep the default.
        if input.ratio(1, 4)? {
            readings.choose(conflict.slug(), input.choose(conflict.readings())?);
        }
    }
    let fixtures = cast(input)?;
    // A file to fetch; others are requested and finished as it comes.
    let mut steps = vec![
        Step::Attempt(
            Actor::User(FIA),
            Command::RequestExport {
                organization: ACME,
                tab: Tab::Administrators,
                role: None,
            },
        ),
        Step::Wait(Fixture::FinishExports { organization: ACME }),
    ];
    while !input.is_empty() && steps.len() < 80 {
        steps.push(step(input)?);
    }
    Ok(Play {
        readings,
        fixtures,
        steps,
    })
}

fn cast(input: &mut Unstructured<'_>) -> Result<Vec<Fixture>> {
    let mut fixtures: Vec<_> = [
        ("Acme", OrganizationKind::Customer, true),
        ("Globex", OrganizationKind::Partner, false),
        ("Initech", OrganizationKind::Other, false),
        ("Bolt", OrganizationKind::Customer, true),
    ]
    .into_iter()
    .map(|(name, kind, contact_center)| Fixture::AddOrganization {
        name: name.to_owned(),
        kind,
        contact_center,
    })
    .collect();
    for (number, home) in HOMES.into_iter().enumerate() {
        let licences = match input.int_in_range(0..=4_u8)? {
            0 | 1 => vec![Licence::ContactCenterPremium],
            2 => vec![Licence::ContactCenterStandard],
            3 => vec![Licence::Meetings],
            _ => Vec::new(),
        };
        fixtures.push(Fixture::AddUser {
            organization: OrganizationId(home),
            email: email(number),
            name: format!("User {number}"),
            verified: bool::arbitrary(input)?,
            active: true,
            licences,
        });
    }
    for name in ["Berlin", "Oslo"] {
        fixtures.push(Fixture::AddSite {
            organization: ACME,
            name: name.to_owned(),
            subscription: None,
        });
    }
    for (site, user) in [(0, 0), (0, 2), (1, 3)] {
        fixtures.push(Fixture::JoinSite {
            organization: ACME,
            site: SiteId(site),
            user: UserId(user),
            host: bool::arbitrary(input)?,
        });
    }
    fixtures.push(Fixture::AddSubscription {
        organization: ACME,
        name: "Flex".to_owned(),
        seats: 10,
        partner: None,
    });
    if bool::arbitrary(input)? {
        fixtures.push(Fixture::WizardRan {
            organization: ACME,
            run: WizardRun::arbitrary(input)?,
        });
    }
    if bool::arbitrary(input)? {
        fixtures.push(Fixture::Relate {
            partner: OrganizationId(1),
            organization: ACME,
            relation: Relation::arbitrary(input)?,
        });
    }
    fixtures.push(Fixture::PlaceOrder {
        organization: ACME,
        name: "Flex 2".to_owned(),
        partner: OrganizationId(1),
    });
    fixtures.push(Fixture::PlaceOrder {
        organization: GLOBEX,
        name: "Flex 3".to_owned(),
        partner: GLOBEX,
    });
    if bool::arbitrary(input)? {
        let role = *input.choose(&[
            Role::FullAdministrator,
            Role::PartnerFullAdministrator,
            Role::PartnerAdministrator,
            Role::PartnerReadOnlyAdministrator,
            Role::SalesFullAdministrator,
            Role::SalesAdministrator,
        ])?;
        fixtures.push(hold(UserId(5), OrganizationId(1), role, None, None));
    }
    fixtures.extend(belongings());
    if bool::arbitrary(input)? {
        fixtures.push(Fixture::AwaitSetUp { organization: BOLT });
        fixtures.push(hold(PAT, GLOBEX, Role::PartnerAdministrator, None, None));
    }
    fixtures.push(hold(FIA, ACME, Role::FullAdministrator, None, None));
    for role in [Role::AdvancedTroubleshooting, Role::ComplianceOfficer] {
        if bool::arbitrary(input)? {
            fixtures.push(hold(FIA, ACME, role, None, None));
        }
    }
    if bool::arbitrary(input)? {
        let user = UserId(input.int_in_range(1..=4)?);
        fixtures.push(hold(
            user,
            ACME,
            Role::SiteAdministrator,
            Some(SiteId(0)),
            None,
        ));
        fixtures.push(hold(user, ACME, Role::ReadOnlyAdministrator, None, None));
    }
    for _ in 0..input.int_in_range(0..=8_u8)? {
        let user = UserId(input.int_in_range(1..=7)?);
        let organization = OrganizationId(if input.ratio(1, 8)? { 3 } else { 0 });
        let site = SiteId(input.int_in_range(0..=1)?);
        let lifetime = if input.ratio(1, 4)? { Some(3600) } else { None };
        let role = Role::arbitrary(input)?;
        let site = role.is_bound_to_site().then_some(site);
        fixtures.push(hold(user, organization, role, site, lifetime));
    }
    Ok(fixtures)
}

/// The things that every play has to look at.
fn belongings() -> Vec<Fixture> {
    let things = Item::ALL.iter().map(|item| Fixture::AddItem {
        organization: ACME,
        item: *item,
        name: NAME.to_owned(),
        value: "on".to_owned(),
    });
    let mut fixtures: Vec<_> = things.collect();
    fixtures.push(Fixture::ShareContent {
        organization: ACME,
        user: UserId(1),
        space: NAME.to_owned(),
        content: "minutes".to_owned(),
    });
    fixtures.push(Fixture::StartMeeting {
        organization: ACME,
        name: NAME.to_owned(),
        troubled: true,
    });
    for relation in [Relation::Sold, Relation::Manages] {
        fixtures.push(Fixture::Relate {
            partner: GLOBEX,
            organization: BOLT,
            relation,
        });
    }
    for role in [Role::PartnerFullAdministrator, Role::HelpDeskAdvanced] {
        fixtures.push(hold(PETRA, GLOBEX, role, None, None));
    }
    fixtures
}

fn hold(
    user: UserId,
    organization: OrganizationId,
    role: Role,
    site: Option<SiteId>,
    lifetime: Option<u32>,
) -> Fixture {
    Fixture::HoldRole {
        organization,
        user,
        role,
        site,
        lifetime,
    }
}

fn step(input: &mut Unstructured<'_>) -> Result<Step> {
    if input.ratio(1, 24)? {
        return Ok(Step::Wait(Fixture::FinishExports { organization: ACME }));
    }
    if input.ratio(1, 24)? {
        return Ok(Step::Wait(Fixture::AdvanceClock {
            seconds: input.int_in_range(0..=7200)?,
        }));
    }
    if input.ratio(1, 6)? {
        return between_organizations(input);
    }
    if input.ratio(1, 8)? {
        return with_a_partner(input);
    }
    let actor = match input.int_in_range(0..=9_u8)? {
        0..=2 => Actor::User(FIA),
        3..=6 => Actor::User(UserId(input.int_in_range(1..=7)?)),
        _ => Actor::arbitrary(input)?,
    };
    let command = command(input)?;
    let actor = match command {
        Command::SetUpOrganization { .. } if bool::arbitrary(input)? => Actor::User(PAT),
        _ => actor,
    };
    Ok(Step::Attempt(actor, command))
}

/// A command that is mostly about Acme, with addresses and files that mostly make sense.
fn command(input: &mut Unstructured<'_>) -> Result<Command> {
    if input.ratio(1, 5)? {
        return turning_point(input);
    }
    let mut command = Command::arbitrary(input)?;
    if let Command::ViewSite { site, .. }
    | Command::ChangeSite { site, .. }
    | Command::RemoveSite { site, .. }
    | Command::ListSiteUsers { site, .. }
    | Command::ListSiteAdministrators { site, .. }
    | Command::ViewSiteLicences { site, .. }
    | Command::SetSiteLicence { site, .. }
    | Command::ViewSiteAnalytics { site, .. }
    | Command::AddSiteReport { site, .. }
    | Command::HostMeeting { site, .. } = &mut command
    {
        *site = SiteId(site.0 % 3);
    }
    let organization = command.organization_mut();
    if organization.0 < 6 {
        *organization = ACME;
    } else if *organization != OrganizationId::UNKNOWN {
        *organization = OrganizationId(organization.0 % 4);
    }
    match &mut command {
        Command::AddUser { email, name, .. } => {
            *email = address(input)?;
            *name = "Somebody".to_owned();
        }
        Command::ModifyUsers { modifications, .. } => {
            *modifications = (0..input.int_in_range(1..=3_u8)?)
                .map(|_| {
                    Ok(Modification {
                        email: address(input)?,
                        licence: Option::arbitrary(input)?,
                        role: if input.ratio(1, 2)? {
                            Some(Role::ContactCenterServiceAdministrator)
                        } else {
                            Option::arbitrary(input)?
                        },
                    })
                })
                .collect::<Result<_>>()?;
        }
        Command::ImportCsv { csv, .. } if !input.ratio(1, 8)? => *csv = file(input)?,
        Command::AddSite { subscription, .. } => {
            *subscription = bool::arbitrary(input)?.then(|| "Flex".to_owned());
        }
        Command::ChangeItem { name, .. }
        | Command::RemoveItem { name, .. }
        | Command::JoinMeeting { meeting: name, .. }
            if bool::arbitrary(input)? =>
        {
            *name = NAME.to_owned();
        }
        Command::SetUpOrganization { organization } if bool::arbitrary(input)? => {
            *organization = BOLT;
        }
        Command::ChangeSubscription { subscription, .. }
        | Command::UpgradeSubscription { subscription, .. }
            if !input.ratio(1, 4)? =>
        {
            *subscription = "Flex".to_owned();
        }
        _ => {}
    }
    Ok(command)
}

/// A command after which, or at which, much depends on the past.
fn turning_point(input: &mut Unstructured<'_>) -> Result<Command> {
    let (organization, user) = (ACME, UserId(input.int_in_range(1..=7)?));
    let role = RoleName::Known(Role::arbitrary(input)?);
    let site = Some(SiteId(input.int_in_range(0..=1)?));
    Ok(match input.int_in_range(0..=7_u8)? {
        0 => Command::RemoveUser { organization, user },
        1 | 2 => Command::SignIn {
            organization,
            surface: Surface::AgentDesktop,
        },
        3 | 4 => Command::ChangeSite {
            organization,
            site: SiteId(1),
            naming: Naming::Name,
            value: "on".to_owned(),
        },
        5 | 6 => Command::RevokeRole {
            organization,
            user,
            role,
            site,
        },
        _ => Command::GrantRole {
            organization,
            user,
            role,
            site,
        },
    })
}

/// The acts of outsiders, above all of partners, and the answers of the customer.
fn between_organizations(input: &mut Unstructured<'_>) -> Result<Step> {
    const ROLES: [Role; 3] = [
        Role::ProvisioningAdministrator,
        Role::ReadOnlyAdministrator,
        Role::FullAdministrator,
    ];
    let organization = ACME;
    let globex = OrganizationId(1);
    // Mostly the one from Globex.
    let user = UserId(*input.choose(&[5, 5, 5, 6, 7])?);
    let (from, to) = (*input.choose(&ROLES)?, *input.choose(&ROLES)?);
    let role = RoleName::Known(from);
    let (actor, command) = match input.int_in_range(0..=11_u8)? {
        10 => (
            user,
            Command::CreateCustomer {
                organization: globex,
                name: NAME.to_owned(),
                order: bool::arbitrary(input)?.then(|| "Flex 3".to_owned()),
            },
        ),
        11 => (
            user,
            Command::BeginTrial {
                organization: *input.choose(&[ACME, BOLT])?,
                name: NAME.to_owned(),
            },
        ),
        0 => (user, Command::LaunchCustomer { organization }),
        1 => (
            user,
            Command::ProvisionOrder {
                organization,
                order: "Flex 2".to_owned(),
            },
        ),
        2 => (
            user,
            Command::EndRelation {
                organization,
                partner: globex,
            },
        ),
        3 | 4 => (
            user,
            Command::RequestAccess {
                organization,
                role: from,
            },
        ),
        5 => (
            FIA,
            Command::AnswerAccessRequest {
                organization,
                user,
                granted: bool::arbitrary(input)?,
            },
        ),
        6 => (
            FIA,
            Command::ChangeRole {
                organization,
                user,
                from,
                to,
            },
        ),
        7 => (
            FIA,
            Command::RevokeRole {
                organization,
                user,
                role,
                site: None,
            },
        ),
        number => (
            if number == 8 { FIA } else { user },
            Command::GrantRole {
                organization,
                user,
                role,
                site: None,
            },
        ),
    };
    Ok(Step::Attempt(Actor::User(actor), command))
}

/// The acts of a partner's administrators in its own organization and for a customer that it manages.
fn with_a_partner(input: &mut Unstructured<'_>) -> Result<Step> {
    let (globex, bolt) = (GLOBEX, BOLT);
    let actor = *input.choose(&[PETRA, PETRA, PETRA, PAT, FIA])?;
    let naming = Naming::arbitrary(input)?;
    let command = match input.int_in_range(0..=9_u8)? {
        0 => Command::ListCustomers {
            organization: globex,
        },
        1 => Command::SearchHelpDesk {
            organization: globex,
            name: "User".to_owned(),
        },
        2 => Command::OpenHelpDeskSession { organization: bolt },
        3 => Command::RequestFullAccess { organization: bolt },
        4 => Command::ValidateEmail {
            organization: globex,
            email: address(input)?,
        },
        5 => Command::AppointByEmail {
            organization: globex,
            email: email(5),
            roles: vec![Role::PartnerAdministrator, Role::HelpDeskBasic],
        },
        6 => Command::AssignCustomer {
            organization: globex,
            user: PAT,
            customer: bolt,
            naming,
        },
        7 => Command::RetrieveLogs { organization: bolt },
        8 => Command::ViewItems {
            organization: bolt,
            item: Item::arbitrary(input)?,
        },
        _ => Command::SignInToHub {
            organization: globex,
        },
    };
    Ok(Step::Attempt(Actor::User(actor), command))
}

fn email(number: usize) -> String {
    format!("user-{number}@rolecall.example")
}

/// An address: somebody's, mostly, or a newcomer's.
fn address(input: &mut Unstructured<'_>) -> Result<String> {
    Ok(match input.int_in_range(0..=15_u8)? {
        15 => String::arbitrary(input)?,
        14 => "newcomer@rolecall.example".to_owned(),
        number => email(usize::from(number % 8)),
    })
}

/// A file: some of the template's columns, in some order, and cells that mostly fit.
fn file(input: &mut Unstructured<'_>) -> Result<String> {
    const COLUMNS: [&str; 7] = [
        "User ID/Email",
        "Webex Contact Center Premium",
        "Webex Contact Center Standard",
        "Job Title",
        "Webex Meetings",
        "Display Name",
        "Status",
    ];
    let mut columns = vec![COLUMNS[0]];
    for _ in 0..input.int_in_range(0..=4_u8)? {
        let number: usize = input.int_in_range(0..=23)?;
        let column = COLUMNS[if number < 20 {
            1 + number % 5
        } else {
            number % 7
        }];
        let place = input.int_in_range(0..=columns.len())?;
        if number >= 20 || !columns.contains(&column) {
            columns.insert(place, column);
        }
    }
    let mut lines = vec![columns.join(",")];
    for _ in 0..input.int_in_range(0..=3_u8)? {
        let cells = columns.iter().map(|column| {
            Ok(match *column {
                "User ID/Email" => address(input)?,
                "Job Title" | "Display Name" => "\"Agent, \"\"first\"\"\"".to_owned(),
                _ => match input.int_in_range(0..=7_u8)? {
                    7 => "maybe",
                    number if number % 2 == 0 => "FALSE",
                    _ => "TRUE",
                }
                .to_owned(),
            })
        });
        lines.push(cells.collect::<Result<Vec<_>>>()?.join(","));
    }
    Ok(lines.join("\n"))
}
