// Questions made by hand, and what policies, bugs and protocol have to be like. Run by `npm test`.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { BadRequest, evaluation, evaluations } from "../pdp/authzen.mjs";
import { records } from "../pdp/csv.mjs";
import { Engine, bugs } from "../pdp/engine.mjs";

const example = readFileSync(new URL("question.json", import.meta.url), "utf8");
const engine = new Engine();

/** The question of docs/decision-points.md, with some parts changed. */
function question(change = () => {}) {
  const asked = JSON.parse(example);
  change(asked, asked.resource.properties);
  return asked;
}
const ask = (change) => evaluation(engine, question(change));
const premium = (_, facts) => { facts.user.licences = ["contact-center-premium"]; };

test("a Standard licence does not suffice, and a Premium licence does", () => {
  const denied = ask();
  assert.equal(denied.decision, false);
  assert.equal(denied.context.requirement, "CCSA-ELIG-05");
  assert.deepEqual(ask(premium), { decision: true });
});

test("nobody is asked about who was not signed in, and a stranger gets nothing", () => {
  for (const type of ["anonymous", "impostor"]) {
    const { decision, context } = ask((asked, facts) => {
      premium(asked, facts);
      asked.subject = { type, id: type };
    });
    assert.equal(decision, false);
    assert.equal(context.requirement, "GEN-14");
  }
});

test("a role whose time is up is worth nothing", () => {
  const until = (time) => ask((asked, facts) => {
    premium(asked, facts);
    asked.subject.properties.roles[0].expires = 100;
    asked.context.time = time;
  });
  assert.equal(until(99).decision, true);
  assert.equal(until(100).decision, false);
});

test("what is not there is refused", () => {
  const unknown = {
    user: (_, facts) => { delete facts.user; },
    organization: (_, facts) => { delete facts.organization; },
    role: (asked) => { asked.action.properties.role = "no-such-role"; },
    site: (asked) => { asked.action.properties.site = "site-99"; },
  };
  for (const [name, change] of Object.entries(unknown)) {
    const { decision, context } = ask(change);
    assert.equal(decision, false);
    assert.deepEqual(context, { requirement: "GEN-15", reason: `unknown ${name}` });
  }
});

test("a role is changed by who may take the one and give the other", () => {
  const change = (to) => ask((asked, facts) => {
    asked.action = { name: "change-role", properties: { organization: "org-0", user: "user-1", from: "full-administrator", to } };
    facts.user.home = { id: "org-1", kind: "other", "contact-center": false, customers: [] };
    facts.user.roles = [{ role: "full-administrator", organization: "org-0" }];
  });
  assert.equal(change("read-only-administrator").decision, true);
  assert.equal(change("support-administrator").decision, false);
  assert.equal(change("provisioning-administrator").context.requirement, "CC-PROV-OTHER-01");
});

test("a list is refused for one of its entries", () => {
  const list = (...modifications) => ask((asked, facts) => {
    asked.action = { name: "modify-users", properties: { organization: "org-0", modifications } };
    facts.people = [facts.user];
    delete facts.user;
  });
  const email = "ulla@acme.example";
  const role = "contact-center-service-administrator";
  assert.equal(list({ email, licence: "calling" }).decision, true);
  assert.equal(list({ email, role }).decision, false);
  // The licence of the same entry counts for the role.
  assert.equal(list({ email, licence: "contact-center-premium", role }).decision, true);
  assert.equal(list({ email, licence: "calling" }, { email: "nobody@acme.example" }).decision, false);
});

test("a service administrator's file says something new in two columns alone", () => {
  const file = (csv) => ask((asked, facts) => {
    asked.subject.properties.roles[0].role = "contact-center-service-administrator";
    asked.action = { name: "import-csv", properties: { organization: "org-0", csv } };
    facts.people = [{ ...facts.user, title: 'Agent, "nights"' }];
    delete facts.user;
  }).decision;
  const row = (title, premium) =>
    `Job Title,User ID/Email,Webex Contact Center Premium\r\n"${title}",ulla@acme.example,${premium}\r\n`;
  assert.equal(file(row('Agent, ""nights""', "TRUE")), true);
  assert.equal(file(row("AGENT", "TRUE")), false);
  assert.equal(file(row('Agent, ""nights""', "maybe")), false);
  assert.equal(file('"'), false);
});

test("CSV is read as RFC 4180 has it", () => {
  const read = (text) => records(text)?.map((row) => [...row.values()]);
  assert.deepEqual(read('a,b\n1,"2\n""3"""\n'), [["1", '2\n"3"']]);
  assert.deepEqual(read("a,b\r\n,"), [["", ""]]);
  for (const bad of ["", "a,a\n1,2", "a,b\n1", 'a\n"1', 'a\n"1"2']) assert.equal(read(bad), undefined);
});

test("help desk sessions and approvals end", () => {
  const during = (role, name, time) => ask((asked, facts) => {
    const partner = { id: "org-1", kind: "partner", "contact-center": false, customers: [] };
    Object.assign(asked.subject.properties, { home: partner, roles: [{ role, organization: "org-1" }] });
    facts.organization.partners = [{ organization: "org-1", relation: "manages" }];
    asked.action = { name, properties: { organization: "org-0", item: "devices", name: "Lobby" } };
    const [session, approval] = [{ organization: "org-0", expires: 10 }, { organization: "org-0", expires: 20 }];
    asked.context = { time, "help-desk-sessions": [session], approvals: [approval] };
  }).decision;
  assert.equal(during("help-desk-administrator-basic", "view-items", 9), true);
  assert.equal(during("help-desk-administrator-basic", "view-items", 10), false);
  assert.equal(during("help-desk-administrator-basic", "add-item", 9), false);
  assert.equal(during("help-desk-administrator-advanced", "add-item", 19), true);
  assert.equal(during("help-desk-administrator-advanced", "add-item", 20), false);
});

test("several questions are answered in their order, and no further than wanted", () => {
  const [no, yes] = [question(), question(premium)];
  const decide = (evaluations_semantic, ...evaluationsAsked) =>
    evaluations(engine, { evaluations: evaluationsAsked, options: { evaluations_semantic } })
      .evaluations.map((it) => it.decision);
  assert.deepEqual(decide("execute_all", no, yes, no), [false, true, false]);
  assert.deepEqual(decide("deny_on_first_deny", yes, no, yes), [true, false]);
  assert.deepEqual(decide("permit_on_first_permit", no, yes, no), [false, true]);
  // What they have in common is said once.
  const { resource, ...rest } = yes;
  const common = evaluations(engine, { ...rest, evaluations: [{ resource }, { resource: no.resource }] });
  assert.deepEqual(common.evaluations.map((it) => it.decision), [true, false]);
  // Without any, it is one question.
  assert.deepEqual(evaluations(engine, { ...yes, evaluations: [] }), { decision: true });
});

/** The question with, in turn, each of its values taken out or exchanged. */
function* spoilt() {
  const places = [];
  const walk = (value, place) => {
    if (place.length > 0) places.push(place);
    if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, [...place, name]);
    }
  };
  walk(JSON.parse(example), []);
  for (const place of places) {
    for (const instead of [undefined, null, 7, -1, "", "x", "\ud800", true, [], [null], {}, { id: 1 }]) {
      const asked = JSON.parse(example);
      const inside = place.slice(0, -1).reduce((value, name) => value[name], asked);
      inside[place.at(-1)] = instead;
      yield asked;
    }
  }
}

test("a spoilt question is refused or a bad request, and never a fault", () => {
  let bad = 0;
  for (const asked of spoilt()) {
    try {
      assert.equal(typeof evaluation(engine, JSON.parse(JSON.stringify(asked))).decision, "boolean");
    } catch (error) {
      assert.ok(error instanceof BadRequest, `${error.stack}\n${JSON.stringify(asked)}`);
      bad += 1;
    }
  }
  assert.ok(bad > 100, `${bad} bad requests`);
});

test("an action that there is not is a bad request", () => {
  for (const name of ["no-such-action", "constructor", "view-outbox"]) {
    assert.throws(() => ask((asked) => { asked.action.name = name; }), BadRequest);
  }
  assert.throws(() => ask((asked) => {
    asked.action = { name: "view-items", properties: { organization: "org-0", item: "secrets" } };
  }), BadRequest);
});

test("policies and bugs name requirements of the register, and no two bugs are one", () => {
  const features = new URL("../../../features/", import.meta.url);
  const register = new Set();
  for (const area of readdirSync(features, { withFileTypes: true }).filter((it) => it.isDirectory())) {
    const file = new URL(`${area.name}/requirements.toml`, features);
    let text = "";
    try {
      text = readFileSync(file, "utf8");
    } catch {
      continue; // the Swedish features have the requirements of the others
    }
    for (const [, id] of text.matchAll(/^id = "(.+)"$/gm)) register.add(id);
  }
  const named = engine.policies();
  assert.ok(named.length > 100 && register.size > 600);
  for (const { id, requirements } of named) {
    assert.ok(requirements.length > 0, `${id} names no requirement`);
    for (const requirement of requirements) assert.ok(register.has(requirement), `${id}: ${requirement}`);
  }
  for (const { name, policies } of bugs()) {
    assert.ok(policies.some((it) => it.breaks.length > 0), `${name} breaks nothing`);
    for (const it of policies) for (const broken of it.breaks) assert.ok(register.has(broken), broken);
    assert.doesNotThrow(() => new Engine({ policies }), name);
  }
});
