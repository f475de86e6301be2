// The Webex JavaScript SDK's core and its people plugin against the stand-in.
const assert = require("node:assert");
const { default: WebexCore } = require("@webex/webex-core");
require("@webex/plugin-people");

const base = `${process.argv[2]}/v1`;
// The SDK prints its life story otherwise.
for (const level of ["log", "warn", "info", "debug", "error", "trace"]) console[level] = () => {};

function client(token) {
  return new WebexCore({
    credentials: { access_token: token },
    config: { services: { discovery: { hydra: base }, override: { hydra: base } } },
  });
}

const get = (webex, resource) => webex.request({ method: "GET", service: "hydra", resource });

async function main() {
  const [fia, ulla] = [client("fia"), client("ulla")];
  const me = await fia.people.get("me");
  assert.equal(me.displayName, "Fia Berg");
  const page = await fia.people.list({ displayName: "Many", max: 100 });
  assert.deepEqual([page.items.length, page.hasNext()], [100, true]);
  assert.equal((await page.next()).items.length, 50);
  const [rolf] = (await fia.people.list({ email: "rolf@acme.example" })).items;
  assert.equal((await fia.people.get(rolf.id)).displayName, "Rolf Lind");
  const roles = (await get(fia, "roles")).body.items;
  const named = (name) => roles.find((role) => role.name === name).id;
  assert.deepEqual(rolf.roles, [named("Read-only Administrator")]);
  const body = { displayName: rolf.displayName, roles: [named("Device Administrator")] };
  const changed = await fia.request({ method: "PUT", service: "hydra", resource: `people/${rolf.id}`, body });
  assert.deepEqual(changed.body.roles, body.roles);
  await assert.rejects(get(ulla, "roles"), (error) => error.statusCode === 403 && Boolean(error.body.trackingId));
  await assert.rejects(get(fia, "people/nobody"), (error) => error.statusCode === 404);
  process.stdout.write("10 calls of the Webex JavaScript SDK, each as expected\n", () => process.exit(0));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`, () => process.exit(1));
});
