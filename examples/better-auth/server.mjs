// better-auth with its organization plugin, as an application would set it up: e-mail and password, bearer tokens,
// organizations with three roles of administrators.
//
//   BETTER_AUTH_PASSWORD=… node server.mjs [--port PORT]
//
// Prints its URL. The operator of the test is signed up with that password. Everything is kept in memory, by better-auth's own adapter.

import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { memoryAdapter } from "better-auth/adapters/memory";
import { toNodeHandler } from "better-auth/node";
import { bearer, organization } from "better-auth/plugins";
import { createAccessControl } from "better-auth/plugins/access";
import { defaultStatements } from "better-auth/plugins/organization/access";
import { betterAuth } from "better-auth";

const { values } = parseArgs({ options: { port: { type: "string", default: "8093" } } });

const access = createAccessControl(defaultStatements);
const roles = {
  // The operator of the test creates each organization, and better-auth makes it the owner.
  owner: access.newRole({
    organization: ["update", "delete"],
    member: ["create", "update", "delete"],
    invitation: ["create", "cancel"],
  }),
  "full-administrator": access.newRole({
    organization: ["update"],
    member: ["create", "update", "delete"],
    invitation: ["create", "cancel"],
  }),
  "user-administrator": access.newRole({
    member: ["create", "delete"],
    invitation: ["create", "cancel"],
  }),
  "read-only-administrator": access.newRole({}),
  member: access.newRole({}),
};

const tables = ["user", "session", "account", "verification", "organization", "member", "invitation", "rateLimit"];
const many = 1_000_000;

const server = createServer();
server.listen(Number(values.port), "127.0.0.1", async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const auth = betterAuth({
    baseURL: url,
    secret: "a secret of the test and of nothing else",
    database: memoryAdapter(Object.fromEntries(tables.map((name) => [name, []]))),
    emailAndPassword: {
      enabled: true,
      // Every person signs up and in; real hashes would be most of the time of a run.
      password: { hash: async (it) => `test:${it}`, verify: async ({ hash, password }) => hash === `test:${password}` },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      organization({ ac: access, roles, membershipLimit: many, organizationLimit: many, invitationLimit: many }),
      bearer(),
    ],
  });
  await auth.api.signUpEmail({
    body: { name: "Operator", email: "operator@rolecall.example", password: process.env.BETTER_AUTH_PASSWORD },
  });
  server.on("request", toNodeHandler(auth));
  console.log(url);
});
