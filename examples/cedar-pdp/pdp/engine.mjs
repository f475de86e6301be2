// Cedar with these policies: it reads them, plants bugs, and answers single questions.

import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { entities, uid } from "./entities.mjs";

const cedar = createRequire(import.meta.url)("@cedar-policy/cedar-wasm/nodejs");

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const cedarFiles = (folder) => readdirSync(here(folder)).filter((name) => name.endsWith(".cedar")).sort();

/** The policies or the schema are not what they should be; questions are not to blame. */
export class PolicyError extends Error {}

/** The policies of a folder's files, or of one: their ids, texts and annotations. */
function read(path) {
  const parts = cedar.policySetTextToParts(readFileSync(here(path), "utf8"));
  if (parts.type !== "success") throw new PolicyError(`${path}: ${messages(parts.errors)}`);
  return parts.policies.map((text) => {
    const { annotations } = cedar.policyToJson(text).json;
    if (!annotations?.id) throw new PolicyError(`${path}: a policy has no @id: ${text.slice(0, 80)}`);
    const [requirements, breaks] = [words(annotations.requirements), words(annotations.breaks)];
    return { id: annotations.id, text, requirements, breaks };
  });
}

const words = (text) => (text ?? "").split(" ").filter((word) => word !== "");
const messages = (errors) => errors.map((error) => error.message).join("; ");

/** Every bug that can be planted: its name, and the requirements that whoever has it does not keep. */
export function bugs() {
  return cedarFiles("bugs").map((file) => ({
    name: file.slice(0, -".cedar".length),
    policies: read(`bugs/${file}`),
  }));
}

/** Cedar keeps what it has parsed under a name; each engine has one of its own. */
let engines = 0;

export class Engine {
  #name = `engine-${(engines += 1)}`;
  #requirements = new Map();
  #actions;

  /** The policies as they are, with those of a bug in the place of their namesakes. */
  constructor(bug) {
    const policies = new Map();
    for (const file of cedarFiles("policies")) {
      for (const policy of read(`policies/${file}`)) {
        if (policies.has(policy.id)) throw new PolicyError(`two policies have the @id ${policy.id}`);
        policies.set(policy.id, policy);
      }
    }
    for (const policy of bug?.policies ?? []) {
      if (!policies.has(policy.id)) throw new PolicyError(`there is no policy ${policy.id} to be replaced`);
      policies.set(policy.id, policy);
    }
    for (const [id, { requirements }] of policies) this.#requirements.set(id, requirements);
    this.#prepare(Object.fromEntries([...policies].map(([id, { text }]) => [id, text])));
  }

  /** Parses schema and policies once, and checks each policy against the schema. */
  #prepare(staticPolicies) {
    const schema = readFileSync(here("schema.cedarschema"), "utf8");
    const valid = cedar.validate({ schema, policies: { staticPolicies } });
    if (valid.type !== "success") throw new PolicyError(messages(valid.errors));
    const [first] = valid.validationErrors;
    if (first) throw new PolicyError(`${first.policyId}: ${first.error.message}`);
    for (const parsed of [
      cedar.preparseSchema(this.#name, schema),
      cedar.preparsePolicySet(this.#name, { staticPolicies }),
    ]) {
      if (parsed.type !== "success") throw new PolicyError(messages(parsed.errors));
    }
    const { json } = cedar.schemaToJson(schema);
    this.#actions = new Set(Object.keys(json[""].actions));
  }

  /** Whether there is such an action. */
  knows(action) {
    return this.#actions.has(action);
  }

  /** The policies by their ids, and the requirements that each keeps. */
  policies() {
    return [...this.#requirements].map(([id, requirements]) => ({ id, requirements }));
  }

  /** What Cedar says to one question: `allowed`, and the policies and requirements that it rests on. */
  decide({ action, about }, { principal, subject, facts, now }) {
    const answer = cedar.statefulIsAuthorized({
      principal,
      action: uid("Action", action),
      resource: uid("Organization", facts.organization.id),
      context: { now, ...context(about) },
      entities: entities(facts, subject, about.user ? [about.user] : []),
      preparsedPolicySetId: this.#name,
      preparsedSchemaName: this.#name,
      validateRequest: true,
    });
    if (answer.type !== "success") throw new PolicyError(`${action}: ${messages(answer.errors)}`);
    const { decision, diagnostics } = answer.response;
    // A policy that fails is left out by Cedar. Here that would be a decision on half the rules.
    const [failed] = diagnostics.errors;
    if (failed) throw new PolicyError(`${failed.policyId}: ${failed.error.message}`);
    const policies = diagnostics.reason.sort();
    const requirements = policies.flatMap((id) => this.#requirements.get(id));
    return { allowed: decision === "allow", policies, requirements };
  }
}

/** What of a command's context is an entity. */
const KINDS = {
  user: "User",
  site: "Site",
  seller: "Organization",
  partner: "Organization",
  customer: "Organization",
};

/** What a command is about, as Cedar has it: entities by reference. */
function context(about) {
  const entries = Object.entries(about).map(([name, value]) => {
    const type = KINDS[name];
    return [name, type ? { __entity: uid(type, value.organization ?? value.id) } : value];
  });
  return Object.fromEntries(entries);
}
