// The reports of a run, as far as validators in JavaScript know their formats.
//
// Usage: reports.mjs REPORTS_DIR SCRATCH

import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import { makeBadge } from 'badge-maker'
import { validate as validateCtrf } from 'ctrf'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import { parseEnvelope } from '@cucumber/messages'
import { Query } from '@cucumber/query'

const require = createRequire(import.meta.url)
const [reports, scratch] = process.argv.slice(2)
const text = (name) => readFileSync(join(reports, name), 'utf8')
const parsed = (path) => JSON.parse(readFileSync(path, 'utf8'))
const json = (name) => parsed(join(reports, name))
const record = json('record.json')
const passes = record.scenarios.filter((it) => it.verdict === 'pass').length

function check(condition, what) {
  if (!condition) {
    console.error(`invalid: ${what}`)
    process.exit(1)
  }
}

function ctrf() {
  const report = json('ctrf.json')
  const { valid, errors } = validateCtrf(report)
  check(valid, `ctrf.json: ${JSON.stringify(errors)}`)
  const { summary, tests } = report.results
  check(tests.length === record.scenarios.length, 'ctrf.json has other scenarios than the record')
  const statuses = ['passed', 'failed', 'skipped', 'pending', 'other']
  for (const status of statuses) {
    const found = tests.filter((it) => it.status === status).length
    check(found === summary[status], `ctrf.json: ${found} ${status}, summed up as ${summary[status]}`)
  }
  check(summary.passed === passes, 'ctrf.json has other passes than the record')
}

function validators(schema, ajv) {
  const validate = ajv.compile(schema)
  return (value, what) => check(validate(value), `${what}: ${ajv.errorsText(validate.errors)}`)
}

async function messages() {
  const schema = require('@cucumber/messages/schema')
  const valid = validators(schema, new Ajv2020({ strict: false }))
  const query = new Query()
  const envelopes = text('messages.ndjson').trimEnd().split('\n').map((line, at) => {
    valid(JSON.parse(line), `messages.ndjson:${at + 1}`)
    const envelope = parseEnvelope(line)
    query.update(envelope)
    return envelope
  })
  const statuses = query.countMostSevereTestStepResultStatus()
  check(query.countTestCasesStarted() === record.scenarios.length, 'messages.ndjson has other scenarios than the record')
  const expected = { PASSED: ['pass'], SKIPPED: ['inapplicable'], PENDING: ['inconclusive'], FAILED: ['fail', 'error'] }
  for (const [status, verdicts] of Object.entries(expected)) {
    const count = record.scenarios.filter((it) => verdicts.includes(it.verdict)).length
    check((statuses[status] ?? 0) === count, `messages.ndjson: ${statuses[status]} ${status}, the record has ${count}`)
  }
  for (const started of query.findAllTestCaseStarted()) {
    check(query.findPickleBy(started), `messages.ndjson: ${started.id} has no pickle`)
  }
  const page = join(scratch, 'messages.html')
  await pipeline(Readable.from(envelopes), new CucumberHtmlStream(), createWriteStream(page))
  check(statSync(page).size > text('messages.ndjson').length, 'messages.ndjson did not become a page')
}

// https://shields.io/badges/endpoint-badge; badge-maker draws the badges of shields.io.
function endpoint() {
  const { schemaVersion, label, message, color, isError, ...rest } = json('badge.json')
  check(schemaVersion === 1 && typeof isError === 'boolean', 'badge.json is no answer of an endpoint')
  check(Object.keys(rest).length === 0, `badge.json has ${Object.keys(rest)}`)
  check(makeBadge({ label, message, color }).startsWith('<svg'), 'badge.json is no badge')
}

function* harFiles(directory) {
  for (const entry of existsSync(directory) ? readdirSync(directory, { withFileTypes: true }) : []) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* harFiles(path)
    else if (entry.name.endsWith('.har')) yield path
    // `.ci/validate` has unpacked it.
    else if (entry.name.endsWith('.zip')) continue
    else check(false, `no validator for ${path}`)
  }
}

// HAR 1.2, by the schemas of the package har-schema.
function evidence() {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'))
  const { har, ...parts } = require('har-schema')
  Object.values(parts).forEach((schema) => ajv.addSchema(schema))
  const valid = validators(har, ajv)
  let files = 0
  for (const place of [reports, join(scratch, 'unpacked')]) {
    for (const path of harFiles(join(place, 'evidence'))) {
      valid(parsed(path), path)
      files += 1
    }
  }
  return files
}

ctrf()
await messages()
endpoint()
const files = evidence()
console.log(`valid: ctrf.json, messages.ndjson, badge.json, ${files} HAR files`)
