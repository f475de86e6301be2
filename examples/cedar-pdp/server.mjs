// A policy decision point on Cedar. `node server.mjs --help` says how to start it.

import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { BadRequest, evaluation, evaluations, metadata } from "./pdp/authzen.mjs";
import { Engine, bugs } from "./pdp/engine.mjs";

const HELP = `Usage: node server.mjs [--port PORT] [--bug NAME] | --list-bugs

  --port PORT   port on 127.0.0.1; 0 takes a free one (default: 8091)
  --bug NAME    put the policies of bugs/NAME.cedar in the place of those with the same @id
  --list-bugs   print each bug and the requirements that it breaks, and end

The first line printed is the base URL.`;
/** Bytes; whoever asks more asks something else. */
const MOST = 4 << 20;

const routes = {
  "/access/v1/evaluation": { method: "POST", answer: evaluation },
  "/access/v1/evaluations": { method: "POST", answer: evaluations },
  "/.well-known/authzen-configuration": { method: "GET" },
};

class HttpError extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    Object.assign(this, { status, headers });
  }
}

async function read(request) {
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new HttpError(415, "the body has to be application/json");
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST) throw new HttpError(413, `the body is longer than ${MOST} bytes`, { connection: "close" });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw new HttpError(400, `the body is no JSON: ${error.message}`);
  }
}

async function answer(engine, request, base) {
  const [path] = request.url.split("?");
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!route) throw new HttpError(404, `there is nothing at ${path}`);
  if (request.method !== route.method) {
    throw new HttpError(405, `${path} takes ${route.method}`, { allow: route.method });
  }
  return route.answer ? route.answer(engine, await read(request)) : metadata(base);
}

async function serve(engine, request, response, base) {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  const id = request.headers["x-request-id"];
  if (id !== undefined) headers["x-request-id"] = id;
  let status = 200;
  let body;
  try {
    body = await answer(engine, request, base);
  } catch (error) {
    status = error instanceof BadRequest ? 400 : (error.status ?? 500);
    // Who asked has gone.
    if (error.code === "ECONNRESET") return;
    // Here something is wrong with the decision point itself: no decision is better than half a one.
    if (status === 500) console.error(error);
    Object.assign(headers, error.headers);
    body = { error: { status, message: error.message } };
  }
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8091" },
      bug: { type: "string" },
      "list-bugs": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port: ${values.port} is no port`);
  return { ...values, port };
}

function main() {
  const { port, bug: name, ...wanted } = options();
  if (wanted.help) return console.log(HELP);
  const known = bugs();
  if (wanted["list-bugs"]) {
    for (const { name, policies } of known) {
      console.log(name, ...new Set(policies.flatMap((policy) => policy.breaks).sort()));
    }
    return undefined;
  }
  const bug = known.find((it) => it.name === name);
  if (name !== undefined && !bug) throw new Error(`--bug: there is no bug ${name}; see --list-bugs`);
  const engine = new Engine(bug);
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${server.address().port}`;
    serve(engine, request, response, base);
  });
  server.on("error", (error) => fail(`cannot listen on 127.0.0.1:${port}: ${error.message}`));
  server.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
  return undefined;
}

function fail(message) {
  console.error(message);
  process.exitCode = 2;
}

try {
  main();
} catch (error) {
  fail(error.message);
}
