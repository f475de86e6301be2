// The AuthZEN Authorization API 1.0, but for HTTP: <https://openid.net/specs/authorization-api-1_0.html>.

import { BadQuestion, Question, Unknown } from "./commands.mjs";
import { ShapeError, check } from "./shape.mjs";

const PARTS = ["subject", "action", "resource", "context"];
/** As many questions are answered at once at most. */
const MOST = 1000;

/** A request that nobody can answer; its message says what is wrong with it. */
export class BadRequest extends Error {}

/** The answer to one evaluation. */
export function evaluation(engine, request) {
  try {
    check(request);
    return decide(engine, new Question(request));
  } catch (error) {
    if (error instanceof ShapeError || error instanceof BadQuestion) throw new BadRequest(error.message);
    throw error;
  }
}

function decide(engine, question) {
  let questions;
  try {
    questions = question.questions();
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    return { decision: false, context: { requirement: "GEN-15", reason: `unknown ${error.message}` } };
  }
  const strange = questions.find(({ action }) => !engine.knows(action));
  if (strange) throw new BadQuestion(`there is no action \`${strange.action}\``);
  for (const one of questions) {
    const { allowed, policies, requirements } = engine.decide(one, question);
    if (allowed) continue;
    const context = { action: one.action };
    if (policies.length > 0) Object.assign(context, { policies, requirement: requirements[0] });
    else context.reason = "no policy permits it";
    return { decision: false, context };
  }
  return { decision: true };
}

/** The answers to several evaluations; what they have in common stands beside them. */
export function evaluations(engine, request) {
  if (typeof request !== "object" || request === null) throw new BadRequest("the body has to be an object");
  const asked = request.evaluations;
  if (asked === undefined || asked?.length === 0) return evaluation(engine, request);
  if (!Array.isArray(asked)) throw new BadRequest("evaluations has to be a list");
  if (asked.length > MOST) throw new BadRequest(`evaluations has more than ${MOST} entries`);
  const semantic = request.options?.evaluations_semantic ?? "execute_all";
  const stops = { execute_all: null, deny_on_first_deny: false, permit_on_first_permit: true };
  if (!Object.hasOwn(stops, semantic)) throw new BadRequest(`there is no evaluations_semantic ${semantic}`);
  const common = Object.fromEntries(PARTS.filter((part) => part in request).map((part) => [part, request[part]]));
  const answers = [];
  for (const [index, one] of asked.entries()) {
    if (typeof one !== "object" || one === null) throw new BadRequest(`evaluations[${index}] has to be an object`);
    answers.push(answerOne(engine, { ...common, ...one }));
    if (answers.at(-1).decision === stops[semantic]) break;
  }
  return { evaluations: answers };
}

/** Among others, a question that cannot be answered is denied, and its answer says why. */
function answerOne(engine, request) {
  try {
    return evaluation(engine, request);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return { decision: false, context: { error: { status: 400, message: error.message } } };
  }
}

/** What there is, for `/.well-known/authzen-configuration`. */
export const metadata = (base) => ({
  policy_decision_point: base,
  access_evaluation_endpoint: `${base}/access/v1/evaluation`,
  access_evaluations_endpoint: `${base}/access/v1/evaluations`,
});
