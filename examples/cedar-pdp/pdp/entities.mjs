// The facts of a question as Cedar entities.
//
// What the facts say is said again here in the shape of `schema.cedarschema`, and nothing is decided but
// one thing: a role whose time is up is nobody's (GEN-12).

/** A reference to an entity. */
export const uid = (type, id) => ({ type, id });
const refer = (type) => (id) => ({ __entity: uid(type, id) });

/** What the roles are called in the schema. Roles of sites are not here: they are sets of sites. */
const HOLDERS = {
  "full-administrator": "fullAdministrators",
  "read-only-administrator": "readOnlyAdministrators",
  "support-administrator": "supportAdministrators",
  "user-and-device-administrator": "userAndDeviceAdministrators",
  "device-administrator": "deviceAdministrators",
  "compliance-officer": "complianceOfficers",
  "contact-center-service-administrator": "serviceAdministrators",
  "provisioning-administrator": "provisioningAdministrators",
  "advanced-troubleshooting-access": "troubleshooters",
  "partner-full-administrator": "partnerFullAdministrators",
  "partner-administrator": "partnerAdministrators",
  "partner-read-only-administrator": "partnerReadOnlyAdministrators",
  "help-desk-administrator-basic": "basicHelpDesk",
  "help-desk-administrator-advanced": "advancedHelpDesk",
  "sales-full-administrator": "salesFullAdministrators",
  "sales-administrator": "salesAdministrators",
};
const SITE_ROLES = {
  "site-administrator": "siteAdministratorOf",
  "site-user-administrator": "siteUserAdministratorOf",
  "site-read-only-administrator": "siteReadOnlyAdministratorOf",
};

/** Every role that there is. */
export const ROLES = new Set([...Object.keys(HOLDERS), ...Object.keys(SITE_ROLES)]);

const role = (name, organization) => uid("Role", `${name} of ${organization}`);

/** All entities of a question; `users` are those whom it is about. */
export function entities(facts, subject, users) {
  const known = new Map();
  const add = (entity) => known.set(`${entity.uid.type} ${entity.uid.id}`, entity);
  const people = subject ? [subject, ...users] : users;
  for (const user of people) add(organizationEntity(user.home));
  if (facts.organization) {
    add(organizationEntity(facts.organization, facts));
    for (const site of facts.organization.sites) add(siteEntity(site, facts.organization));
  }
  // Whom the question is about comes last: where it is the subject itself, both are the same.
  for (const user of people) add(userEntity(user, facts));
  return [...known.values()];
}

/** Whether something lasts at this time. */
export const lasts = (time) => (it) => it.expires === undefined || time < it.expires;

function userEntity(user, facts) {
  const held = user.roles.filter(lasts(facts.time));
  const sites = facts.organization?.sites ?? [];
  const boundTo = (name) =>
    held.filter((it) => it.role === name && it.site !== undefined).map((it) => refer("Site")(it.site));
  const attrs = {
    home: refer("Organization")(user.home.id),
    name: user.name,
    title: user.title ?? "",
    licences: user.licences,
    verified: user.verified,
    removed: user.removed,
    sites: sites.filter((it) => it.users.includes(user.id)).map((it) => refer("Site")(it.id)),
  };
  for (const [name, attribute] of Object.entries(SITE_ROLES)) attrs[attribute] = boundTo(name);
  const parents = held.flatMap((it) => [
    role(it.role, it.organization),
    ...(it.role === "advanced-troubleshooting-access" ? [] : [role("administrator", it.organization)]),
  ]);
  return { uid: uid("User", user.id), attrs, parents };
}

function siteEntity(site, organization) {
  const attrs = { hosts: site.hosts.map(refer("User")) };
  const seller = sellerOf(site.subscription, organization.subscriptions);
  if (seller !== undefined) attrs.seller = refer("Organization")(seller);
  return { uid: uid("Site", site.id), attrs, parents: [] };
}

/** Who sold what has this name, if anybody did. */
export const sellerOf = (name, list) => list.find((it) => it.name === name)?.seller;

/** An organization; without `facts`, what is known of one where somebody is at home. */
function organizationEntity(organization, facts) {
  const related = (list, ...relations) =>
    list.filter((it) => relations.includes(it.relation)).map((it) => refer("Organization")(it.organization));
  const partners = facts ? organization.partners : [];
  const attrs = {
    kind: organization.kind,
    contactCenter: organization["contact-center"],
    administrators: { __entity: role("administrator", organization.id) },
    customers: related(organization.customers, "manages"),
    managers: related(partners, "manages"),
    provisioners: related(partners, "provisioned"),
    sellers: related(partners, "sold"),
    partners: related(partners, "manages", "provisioned", "sold"),
    assignedTo: (facts ? organization["assigned-to"] : []).map(refer("User")),
    provisionedBy: (facts ? organization["provisioned-by"] : []).map(refer("User")),
    requests: (facts ? organization["access-requests"] : []).map((it) => refer("User")(it.user)),
    wizard: (facts && organization.wizard) ?? "",
    setUp: facts ? organization["set-up"] : true,
  };
  for (const [name, attribute] of Object.entries(HOLDERS)) {
    attrs[attribute] = { __entity: role(name, organization.id) };
  }
  return { uid: uid("Organization", organization.id), attrs, parents: [] };
}
