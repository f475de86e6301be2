// The features and the step definitions, as Cucumber's own language service understands them.
//
// Usage: editor.mjs SETTINGS STEPS
//
// SETTINGS is the file with the settings of the editor, whose paths are below the current directory; STEPS is what
// `rolecall steps --format json` prints.

import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generateMessages } from '@cucumber/gherkin'
import { ExpressionBuilder, getGherkinDiagnostics } from '@cucumber/language-service'
import { WasmParserAdapter } from '@cucumber/language-service/wasm'
import { IdGenerator, SourceMediaType } from '@cucumber/messages'

const [settingsPath, stepsPath] = process.argv.slice(2)
const text = (path) => readFileSync(path, 'utf8')
const settings = JSON.parse(text(settingsPath))
const catalogue = JSON.parse(text(stepsPath))

function check(condition, what) {
  if (!condition) {
    console.error(what)
    process.exit(1)
  }
}

/** The files below the current directory that a pattern of the settings stands for. */
function files(pattern) {
  if (!pattern.includes('*')) return [pattern]
  const [directory, rest] = pattern.split('/**/')
  check(rest === '*.feature', `the pattern ${pattern} is not known here`)
  const names = readdirSync(directory, { recursive: true })
  return names.filter((it) => it.endsWith('.feature')).map((it) => join(directory, it))
}

// Its parsers are files beside its code, which its exports do not name.
const here = dirname(fileURLToPath(import.meta.url))
const adapter = new WasmParserAdapter(join(here, 'node_modules/@cucumber/language-service/dist'))
await adapter.init()

const glue = settings['cucumber.glue'].flatMap(files)
const sources = glue.map((path) => ({
  languageName: 'javascript',
  uri: pathToFileURL(path).href,
  content: text(path),
}))
const parameterTypes = settings['cucumber.parameterTypes'] ?? []
const { expressionLinks, errors } = new ExpressionBuilder(adapter).build(sources, parameterTypes)
check(errors.length === 0, errors.map(String).join('\n'))

const sentences = catalogue.steps.flatMap((it) => [it.en, it.sv]).filter(Boolean)
const wanted = new Set(sentences.map((it) => it.expression))
const found = new Set(expressionLinks.map((it) => it.expression.source))
const missing = [...wanted].filter((it) => !found.has(it))
check(missing.length === 0, `not found:\n${missing.join('\n')}`)

const expressions = expressionLinks.map((it) => it.expression)
const features = settings['cucumber.features'].flatMap(files)
check(features.length > 0, 'there are no features')
const problems = features.flatMap((path) => {
  const diagnostics = getGherkinDiagnostics(text(path), expressions)
  return diagnostics.map((it) => `${path}:${it.range.start.line + 1}: ${it.message.split('\n')[0]}`)
})
check(problems.length === 0, `${problems.length} problems\n${problems.slice(0, 20).join('\n')}`)

// Cucumber does not go by keywords: a text is one step, wherever it stands.
const options = { includePickles: true, newId: IdGenerator.incrementing() }
const matches = new Map()
for (const path of features) {
  const media = SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN
  for (const { parseError, pickle } of generateMessages(text(path), path, media, options)) {
    check(!parseError, `${path}: ${parseError?.message}`)
    for (const step of pickle?.steps ?? []) {
      if (matches.has(step.text)) continue
      matches.set(step.text, expressions.filter((it) => it.match(step.text)).length)
    }
  }
}
const ambiguous = [...matches].filter(([, count]) => count !== 1).map(([it]) => it)
check(ambiguous.length === 0, `not one definition each:\n${ambiguous.slice(0, 20).join('\n')}`)
const twice = sentences.map((it) => it.expression).filter((it, n, all) => all.indexOf(it) !== n)
check(twice.length === 0, `sentences of two steps:\n${twice.join('\n')}`)

console.log(`${found.size} of ${wanted.size} definitions found; ${features.length} features with ${matches.size} steps, none undefined`)
