// What the parts of a question have to look like, so that nothing is decided on facts that are not there.
//
// Only what the policies need is looked at; whatever else comes is left alone.

/** What is wrong, and where. */
export class ShapeError extends Error {}

const is = (what, test) => (value, at) => {
  if (!test(value)) throw new ShapeError(`${at} has to be ${what}`);
};
const text = is("a text of whole characters", (it) => typeof it === "string" && it.isWellFormed());
const flag = is("true or false", (it) => typeof it === "boolean");
const time = is("a number of whole seconds", Number.isSafeInteger);
const optional = (shape) => (value, at) => {
  if (value !== undefined) shape(value, at);
};
const list = (shape) => (value, at) => {
  if (!Array.isArray(value)) throw new ShapeError(`${at} has to be a list`);
  value.forEach((one, index) => shape(one, `${at}[${index}]`));
};
const object = (fields) => (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(`${at} has to be an object`);
  }
  for (const [name, shape] of Object.entries(fields)) shape(value[name], `${at}.${name}`);
};

const relations = list(object({ organization: text, relation: text }));
const home = object({ id: text, kind: text, "contact-center": flag, customers: relations });
const facts = {
  email: text, name: text, title: optional(text), home, verified: flag, removed: flag, licences: list(text),
  roles: list(object({ role: text, organization: text, site: optional(text), expires: optional(time) })),
};
const user = object({ id: text, ...facts });
const organization = object({
  id: text, kind: text, "contact-center": flag, customers: relations, partners: relations, "set-up": flag,
  sites: list(object({ id: text, subscription: optional(text), users: list(text), hosts: list(text) })),
  subscriptions: list(object({ name: text, seller: optional(text) })),
  orders: list(object({ name: text, seller: optional(text) })),
  wizard: optional(text), "assigned-to": list(text), "provisioned-by": list(text),
  "access-requests": list(object({ user: text, role: optional(text), "help-desk": optional(flag) })),
  exports: list(object({ tab: text, finished: flag })), meetings: list(text),
});
const temporary = list(object({ organization: text, expires: time }));
const parameters = object({
  organization: text, user: optional(text), role: optional(text), from: optional(text), to: optional(text),
  site: optional(text), email: optional(text), csv: optional(text), subscription: optional(text),
  order: optional(text), partner: optional(text), meeting: optional(text), granted: optional(flag), roles: optional(list(text)),
  modifications: optional(list(object({ email: text, licence: optional(text), role: optional(text) }))),
});

const question = object({
  subject: object({ type: text, id: text }),
  action: object({ name: text, properties: parameters }),
  resource: object({
    type: text, id: text,
    properties: object({
      organization: optional(organization), user: optional(user), people: list(user),
      customer: optional(object({ id: text })),
    }),
  }),
  context: object({ time, "help-desk-sessions": temporary, approvals: temporary }),
});

/** Sees that a question is whole. */
export function check(asked) {
  question(asked, "question");
  const { subject } = asked;
  if (!["user", "anonymous", "impostor"].includes(subject.type)) {
    throw new ShapeError("question.subject.type has to be user, anonymous or impostor");
  }
  if (subject.type === "user") object(facts)(subject.properties, "question.subject.properties");
}
