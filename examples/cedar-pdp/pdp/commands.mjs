// What a command asks of Cedar: usually one question, and several where it does several things at once.

import { ROLES, sellerOf, uid } from "./entities.mjs";
import { records } from "./csv.mjs";

/** A command names something that there is not. There is nothing to be asked about it: GEN-15. */
export class Unknown extends Error {}
/** What was asked is no question. */
export class BadQuestion extends Error {}

/** Commands whose parameter is a part of the Cedar action: which one. */
const FINER = {
  "sign-in": "surface",
  "view-feature": "feature",
  "change-feature": "feature",
  "view-items": "item",
  "add-item": "item",
  "change-item": "item",
  "remove-item": "item",
  "view-account": "part",
  "set-licence": "service",
  "configure-service": "service",
};

const PLAIN = [
  "open-contact-center", "open-wizard", "run-wizard", "configure-tenant", "set-up-chat", "sign-in",
  "view-feature", "change-feature", "add-user", "list-users", "download-csv-template", "export-csv",
  "list-administrators", "list-external-administrators", "list-assignable-roles", "request-export",
  "change-export-filter", "view-account", "change-account", "view-service-status", "view-support-resources",
  "open-control-hub", "view-advice", "set-up-organization", "view-items", "add-item", "change-item",
  "remove-item", "find-people", "search-space", "view-live-meetings", "list-sites",
  "launch-customer", "sign-in-to-hub", "list-customers", "open-help-desk", "search-help-desk",
  "open-help-desk-session", "retrieve-logs", "request-full-access", "begin-trial", "request-access",
  "list-access-requests", "view-audit-log",
];
const WITH_USER = [
  "remove-user", "send-activation-email", "set-licence", "configure-service", "activate-user",
  "deactivate-user", "view-user", "change-user-details", "view-roles", "find-content", "report-findings",
];
const WITH_SITE = [
  "view-site", "change-site", "list-site-users", "list-site-administrators", "view-site-licences",
  "view-site-analytics", "add-site-report", "host-meeting",
];

/** What each command asks. Each entry is a function from a question to a list of Cedar questions. */
const COMMANDS = {
  ...Object.fromEntries(PLAIN.map((name) => [name, (it) => [it.ask(it.action)]])),
  ...Object.fromEntries(
    WITH_USER.map((name) => [name, (it) => [it.ask(it.action, { user: it.user() })]]),
  ),
  ...Object.fromEntries(
    WITH_SITE.map((name) => [name, (it) => [it.ask(it.action, { site: it.site() })]]),
  ),

  "grant-role": (it) => [it.askRole("grant-role", it.user(), it.role("role"))],
  "select-role": (it) => [it.askRole("select-role", it.user(), it.role("role"))],
  "revoke-role": (it) => [it.askRole("revoke-role", it.user(), it.role("role"))],
  // The one role is taken, and then the other is given to somebody who has the first no more.
  "change-role": (it) => {
    const [user, from, to] = [it.user(), it.role("from"), it.role("to")];
    const organization = it.parameters.organization;
    const roles = user.roles.filter((held) => held.role !== from || held.organization !== organization);
    return [it.askRole("revoke-role", user, from), it.askRole("grant-role", { ...user, roles }, to)];
  },
  "answer-access-request": (it) => {
    const user = it.user();
    const questions = [it.ask("answer-access-request", { user })];
    const request = it.organization["access-requests"].findLast((asked) => asked.user === user.id);
    // What is granted is given; full access for the help desk is no role.
    if (it.parameters.granted === true && request && !request["help-desk"]) {
      questions.push(it.askRole("grant-role", user, request.role));
    }
    return questions;
  },

  "modify-users": (it) => [it.ask("modify-users"), ...it.list("modifications").flatMap(modification(it))],
  "import-csv": (it) => [it.ask("import-csv"), ...rows(it)],

  "download-export": (it) => {
    const finished = it.organization.exports.some(
      (one) => one.tab === it.parameters.tab && one.finished,
    );
    return [it.ask("download-export", { finished })];
  },

  "join-meeting": (it) => {
    const underWay = it.organization.meetings.includes(it.parameters.meeting);
    return [it.ask("join-meeting", { underWay })];
  },

  "change-subscription": (it) => [it.ask(it.action, it.soldBy(it.subscription()))],
  "upgrade-subscription": (it) => [it.ask(it.action, it.soldBy(it.subscription()))],
  "provision-order": (it) => [it.ask(it.action, it.soldBy(it.order()))],
  "add-site": (it) => {
    const named = it.parameters.subscription !== undefined;
    return [it.ask("add-site", named ? it.soldBy(it.subscription()) : {})];
  },
  "remove-site": (it) => {
    const { subscription } = it.site();
    return [it.ask("remove-site", it.soldBy(sellerOf(subscription, it.organization.subscriptions)))];
  },
  "set-site-licence": (it) => [it.ask("set-site-licence", { user: it.user(), site: it.site() })],

  "create-customer": (it) => {
    const byOrder = it.parameters.order !== undefined;
    return [it.ask("create-customer", { byOrder, ...(byOrder ? it.soldBy(it.order()) : {}) })];
  },
  "end-relation": (it) => {
    const { partner } = it.parameters;
    if (!it.organization.partners.some((one) => one.organization === partner)) {
      throw new Unknown("partner");
    }
    return [it.ask("end-relation", { partner: { organization: partner } })];
  },
  "assign-customer": (it) => {
    if (!it.facts.customer) throw new Unknown("customer");
    const customer = { organization: it.facts.customer.id };
    return [it.ask("assign-customer", { user: it.user(), customer })];
  },
  "validate-email": (it) => [it.ask("validate-email", { user: it.person(it.parameters.email) })],
  "appoint-by-email": (it) => {
    const user = it.person(it.parameters.email);
    return it.list("roles").map((role) => it.askRole("grant-role", user, it.known(role)));
  },
};

/** One entry of a list of changes: a licence, a role, both or neither. */
const modification = (it) => (entry) => {
  let user = it.person(entry.email);
  const questions = [];
  if (entry.licence) {
    const service = serviceOf(entry.licence);
    questions.push(it.ask(`set-licence/${service}`, { user }));
    const others = user.licences.filter((licence) => serviceOf(licence) !== service);
    user = { ...user, licences: [...others, entry.licence] };
  }
  if (entry.role) questions.push(it.askRole("grant-role", user, it.known(entry.role)));
  return questions;
};

const serviceOf = (licence) => (licence.startsWith("contact-center-") ? "contact-center" : licence);

/** The rows of a file, by the columns that mean something. Others mean nothing. */
function rows(it) {
  const file = records(it.parameters.csv ?? "");
  if (file === null) throw new Unknown("csv");
  const columns = {
    name: "Display Name",
    title: "Job Title",
    meetings: "Webex Meetings",
    premium: "Webex Contact Center Premium",
    standard: "Webex Contact Center Standard",
  };
  return file.map((row) => {
    const cells = Object.entries(columns).filter(([, column]) => row.has(column));
    const values = Object.fromEntries(cells.map(([name, column]) => [name, row.get(column)]));
    return it.ask("import-csv/row", { user: it.person(row.get("User ID/Email")), ...values });
  });
}

/** One question, with what its command needs. */
export class Question {
  constructor({ subject, action, resource, context }) {
    this.parameters = action.properties ?? {};
    this.name = action.name;
    const finer = FINER[action.name];
    this.action = finer ? `${action.name}/${this.parameters[finer]}` : action.name;
    this.stranger = subject.type !== "user";
    this.subject = this.stranger ? null : { ...subject.properties, id: subject.id };
    this.facts = { ...resource.properties, time: context.time };
    this.organization = this.facts.organization;
    this.principal = uid(this.stranger ? "Stranger" : "User", subject.id);
    this.now = now(context, this.parameters.organization);
  }

  /** All that Cedar is asked: the command may be done if every answer is yes. */
  questions() {
    const command = Object.hasOwn(COMMANDS, this.name) ? COMMANDS[this.name] : undefined;
    if (!command) throw new BadQuestion(`there is no action \`${this.name}\``);
    if (!this.organization) throw new Unknown("organization");
    return command(this);
  }

  /** One question for Cedar. */
  ask(action, about = {}) {
    return { action, about };
  }

  askRole(action, user, role) {
    const { site } = this.parameters;
    return this.ask(action, { user, role, ...(site === undefined ? {} : { site: this.site() }) });
  }

  user() {
    if (!this.facts.user) throw new Unknown("user");
    return this.facts.user;
  }

  person(email) {
    const person = this.facts.people.find((it) => it.email === email);
    if (!person) throw new Unknown("email");
    return person;
  }

  site() {
    const site = this.organization.sites.find((it) => it.id === this.parameters.site);
    if (!site) throw new Unknown("site");
    return site;
  }

  role(parameter) {
    return this.known(this.parameters[parameter]);
  }

  known(role) {
    if (!ROLES.has(role)) throw new Unknown("role");
    return role;
  }

  list(parameter) {
    const list = this.parameters[parameter];
    if (!Array.isArray(list)) throw new BadQuestion(`\`${parameter}\` has to be a list`);
    return list;
  }

  /** Who sold the subscription that is named. */
  subscription() {
    return this.sold(this.organization.subscriptions, "subscription");
  }

  order() {
    return this.sold(this.organization.orders, "order");
  }

  sold(list, parameter) {
    const named = list.find((it) => it.name === this.parameters[parameter]);
    if (!named) throw new Unknown(parameter);
    return named.seller;
  }

  soldBy(seller) {
    return seller === undefined ? {} : { seller: { organization: seller } };
  }
}

/** The time, and until when what concerns this organization lasts. */
function now(context, organization) {
  const latest = (list) =>
    (list ?? []).filter((it) => it.organization === organization).map((it) => it.expires);
  const ends = { session: latest(context["help-desk-sessions"]), approval: latest(context.approvals) };
  const result = { time: context.time };
  for (const [name, times] of Object.entries(ends)) {
    if (times.length > 0) result[name] = Math.max(...times);
  }
  return result;
}
