//! The organizations and people that a column's questions are about.

use rolecall_model::implementation::{Failure, Session};
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::{Home, Licence, OrganizationKind, Relation, Role};
use rolecall_model::{Actor, Command, Created, Fixture, OrganizationId, SiteId, UserId};

use super::columns::{Holding, Place};
use super::questions::{Origin, Person, Question, Step, Way};
use super::{Answer, Asked, Finding};

/// One organization, those around it, and somebody who acts on it.
pub(super) struct Scene {
    label: String,
    /// The organization that is acted on.
    pub(super) organization: OrganizationId,
    /// Who acts.
    pub(super) actor: UserId,
    /// What the actor holds.
    pub(super) holding: &'static Holding,
    /// Whom the question is about.
    pub(super) people: Vec<UserId>,
    actors_home: OrganizationId,
    // Not every implementation has what not every question needs.
    partner: Result<OrganizationId, Failure>,
    outside: Result<OrganizationId, Failure>,
    /// The actor's, and another.
    sites: Result<[SiteId; 2], Failure>,
    /// Sites of a subscription from the partner and of another one, and the subscriptions.
    spares: Result<[(String, SiteId); 2], Failure>,
    /// Tells the question's names from those of others.
    asked: usize,
}

/// Brings things about and keeps what came into being.
struct Builder<'a> {
    session: &'a mut dyn Session,
    label: &'a str,
}

fn odd(fixture: &Fixture) -> Failure {
    let message = format!("the fixture `{}` made something else", fixture.name());
    Failure::new(Cause::Kit, message)
}

impl Builder<'_> {
    async fn organization(
        &mut self,
        name: &str,
        kind: OrganizationKind,
        contact_center: bool,
    ) -> Result<OrganizationId, Failure> {
        let fixture = Fixture::AddOrganization {
            name: format!("{name} {}", self.label),
            kind,
            contact_center,
        };
        match self.session.prepare(&fixture).await? {
            Created::Organization(organization) => Ok(organization),
            _ => Err(odd(&fixture)),
        }
    }

    async fn partner(&mut self, organization: OrganizationId) -> Result<OrganizationId, Failure> {
        let partner = self
            .organization("Parley", OrganizationKind::Partner, false)
            .await?;
        for relation in [Relation::Manages, Relation::Sold] {
            let fixture = Fixture::Relate {
                partner,
                organization,
                relation,
            };
            self.session.prepare(&fixture).await?;
        }
        Ok(partner)
    }

    async fn user(
        &mut self,
        organization: OrganizationId,
        name: &str,
        email: String,
        person: &Person,
    ) -> Result<UserId, Failure> {
        let fixture = Fixture::AddUser {
            organization,
            email,
            name: format!("{name} {}", self.label),
            verified: person.verified,
            active: person.active,
            licences: person.licence.into_iter().collect(),
        };
        match self.session.prepare(&fixture).await? {
            Created::User(user) => Ok(user),
            _ => Err(odd(&fixture)),
        }
    }

    async fn role(
        &mut self,
        organization: OrganizationId,
        user: UserId,
        role: Role,
        site: Option<SiteId>,
    ) -> Result<(), Failure> {
        let fixture = Fixture::HoldRole {
            organization,
            user,
            role,
            site,
            lifetime: None,
        };
        self.session.prepare(&fixture).await.map(drop)
    }

    /// Assigns the organization to somebody from its partner.
    async fn assign(&mut self, organization: OrganizationId, user: UserId) -> Result<(), Failure> {
        let fixture = Fixture::ManageCustomer { organization, user };
        self.session.prepare(&fixture).await.map(drop)
    }

    async fn site(
        &mut self,
        organization: OrganizationId,
        name: &str,
        subscription: Option<String>,
    ) -> Result<SiteId, Failure> {
        let fixture = Fixture::AddSite {
            organization,
            name: format!("{name}-{}", self.label),
            subscription,
        };
        match self.session.prepare(&fixture).await? {
            Created::Site(site) => Ok(site),
            _ => Err(odd(&fixture)),
        }
    }

    /// A site of a subscription of its own.
    async fn spare(
        &mut self,
        organization: OrganizationId,
        name: &str,
        partner: Option<OrganizationId>,
    ) -> Result<(String, SiteId), Failure> {
        let subscription = format!("subscription {name}");
        let fixture = Fixture::AddSubscription {
            organization,
            name: subscription.clone(),
            seats: 10,
            partner,
        };
        self.session.prepare(&fixture).await?;
        let site = self.site(organization, name, Some(subscription.clone()));
        Ok((subscription, site.await?))
    }
}

impl Scene {
    /// Brings about the scene for somebody from there who holds that.
    pub(super) async fn set(
        session: &mut dyn Session,
        label: &str,
        home: Home,
        holding: &'static Holding,
    ) -> Result<Self, Failure> {
        let mut builder = Builder { session, label };
        let organization = builder
            .organization("Acme", OrganizationKind::Customer, true)
            .await?;
        let partner = builder.partner(organization).await;
        let outside = builder
            .organization("Orbit", OrganizationKind::Other, false)
            .await;
        let actors_home = match home {
            Home::Customer => organization,
            Home::Partner => partner.clone()?,
            Home::Other => outside.clone()?,
        };
        let sites = async {
            let own = builder.site(organization, "own", None).await?;
            Ok([own, builder.site(organization, "another", None).await?])
        };
        let sites: Result<[SiteId; 2], Failure> = sites.await;
        let spares = async {
            let seller = partner.clone()?;
            let sold = builder.spare(organization, "sold", Some(seller)).await?;
            Ok([sold, builder.spare(organization, "direct", None).await?])
        };
        let spares = spares.await;

        // Whoever is to have the service role inside has to have the licence.
        let licence = holding
            .has(Role::ContactCenterServiceAdministrator)
            .then_some(Licence::ContactCenterPremium);
        let person = Person {
            from: Origin::WithActor,
            licence,
            verified: true,
            active: true,
            role: None,
        };
        let email = format!("ada.{label}@rolecall.example");
        let actor = builder.user(actors_home, "Ada", email, &person).await?;
        for (role, place) in holding.roles {
            let site = match (&sites, role.is_bound_to_site()) {
                (Ok([own, _]), true) => Some(*own),
                (Err(failure), true) => return Err(failure.clone()),
                (_, false) => None,
            };
            let held_in = match place {
                Place::Here => organization,
                Place::AtHome => actors_home,
            };
            builder.role(held_in, actor, *role, site).await?;
        }
        if holding.is_held_at_home() {
            builder.assign(organization, actor).await?;
        }
        Ok(Self {
            label: label.to_owned(),
            organization,
            actor,
            holding,
            people: Vec::new(),
            actors_home,
            partner,
            outside,
            sites,
            spares,
            asked: 0,
        })
    }

    /// A name that no other question of the scene uses.
    pub(super) fn name(&self) -> String {
        format!("matrix {}", self.asked)
    }

    /// An address of the question's own.
    pub(super) fn email(&self, name: &str) -> String {
        format!("{name}-{}.{}@rolecall.example", self.asked, self.label)
    }

    /// The address of one of the people whom the question is about.
    pub(super) fn email_of(&self, index: usize) -> String {
        self.email(&format!("pim{index}"))
    }

    /// Whom the question is about.
    pub(super) fn person(&self) -> Result<UserId, Failure> {
        self.people.first().copied().ok_or_else(|| self.nobody())
    }

    /// The question is about people and names none.
    #[expect(clippy::unused_self, reason = "questions see nothing but the scene")]
    pub(super) fn nobody(&self) -> Failure {
        Failure::new(Cause::Kit, "the question names nobody whom it is about")
    }

    pub(super) fn partner(&self) -> Result<OrganizationId, Failure> {
        self.partner.clone()
    }

    /// The site that the actor's site role is for, or another one.
    pub(super) fn site(&self, own: bool) -> Result<SiteId, Failure> {
        let [mine, another] = self.sites.clone()?;
        Ok(if own { mine } else { another })
    }

    /// A subscription, from the partner or not, and a site of it.
    pub(super) fn spare(&self, from_partner: bool) -> Result<(String, SiteId), Failure> {
        let [sold, direct] = self.spares.clone()?;
        Ok(if from_partner { sold } else { direct })
    }

    /// Asks a question.
    pub(super) async fn ask(&mut self, session: &mut dyn Session, question: &Question) -> Finding {
        self.asked += 1;
        match self.answers(session, question).await {
            Ok(asked) => Finding::of(asked),
            Err(failure) => Finding::unanswered(&failure),
        }
    }

    async fn answers(
        &mut self,
        session: &mut dyn Session,
        question: &Question,
    ) -> Result<Vec<Asked>, Failure> {
        self.people.clear();
        for (index, person) in question.people.iter().enumerate() {
            let user = self.introduce(session, index, person).await?;
            self.people.push(user);
        }
        let mut asked = Vec::new();
        for step in (question.steps)(self)? {
            match step {
                Step::Prepare(fixture) => {
                    session.prepare(&fixture).await?;
                }
                Step::Presuppose(user, command) => {
                    let outcome = session.attempt(Actor::User(user), &command).await?;
                    if !outcome.is_done() {
                        let message = format!(
                            "`{}` was refused, which the question presupposes",
                            command.operation()
                        );
                        return Err(Failure::new(Cause::Implementation, message));
                    }
                }
                Step::Attempt(user, command, way) => {
                    asked.push(attempt(session, user, &command, way).await);
                }
            }
        }
        Ok(asked)
    }

    async fn introduce(
        &self,
        session: &mut dyn Session,
        index: usize,
        person: &Person,
    ) -> Result<UserId, Failure> {
        let home = match person.from {
            Origin::Inside => self.organization,
            Origin::Outside => self.outside.clone()?,
            Origin::WithActor => self.actors_home,
        };
        let mut builder = Builder {
            session,
            label: &self.label,
        };
        let email = self.email_of(index);
        let user = builder.user(home, "Pim", email, person).await?;
        if let Some(role) = person.role {
            builder.role(self.organization, user, role, None).await?;
        }
        Ok(user)
    }
}

async fn attempt(session: &mut dyn Session, user: UserId, command: &Command, way: Way) -> Asked {
    let answer = match session.attempt(Actor::User(user), command).await {
        Ok(outcome) => Answer::from(outcome),
        Err(failure) => Answer::from(&failure),
    };
    Asked {
        operation: command.operation(),
        way,
        answer,
    }
}
