import { once } from 'node:events'
import { DuikaiError } from '../../core/base/index.ts'
import { explainTrace, FontTable, type TraceRequest, traceParagraph } from '../../core/compose/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import { openCatalogue } from '../../host/fonts/index.ts'
import { type Arguments, listOf, numberOf } from '../args.ts'
import { EXIT, type ExitCode, errorText, exitCodeOf } from '../errors.ts'

/** Body text of the house (resources/publications/sample-daily.json, face `song`). */
const HOUSE_FAMILY = 'Noto Serif SC'
const HOUSE_WEIGHT = 400

/** `duikai set`: one composition for every line of stdin, in order, as the lines come. */
export async function run({ values }: Arguments): Promise<ExitCode> {
  const given = listOf(values, 'font')
  const families = given.length > 0 ? given : [HOUSE_FAMILY]
  const weight = numberOf(values, 'weight', { min: 1, max: 1000, command: 'set' }) ?? HOUSE_WEIGHT
  const fonts = await openFonts(families, weight, listOf(values, 'fonts'))
  const explain = values.explain === true
  let worst: ExitCode = EXIT.ok
  let number = 0
  for await (const line of linesOf(process.stdin)) {
    number++
    if (line.trim() === '') continue
    try {
      const request = parse(line)
      const result = traceParagraph(request, fonts)
      const text = explain ? `${number > 1 ? '\n' : ''}${explainTrace(request, result)}` : `${JSON.stringify(result)}\n`
      // Waiting for a slow reader keeps the memory of a long run flat.
      if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    } catch (error) {
      process.stderr.write(`${errorText(error, `stdin line ${number}`)}\n`)
      const code = exitCodeOf(error)
      worst = worst === EXIT.internal ? worst : code
    }
  }
  return worst
}

async function openFonts(families: readonly string[], weight: number, folders: readonly string[]): Promise<FontTable> {
  const catalogue = openCatalogue({ folders })
  const faces = new Map<string, Face>()
  for (const family of families) faces.set(family, await catalogue.load(family, weight))
  const fonts = new FontTable((family) => faces.get(family) as Face)
  fonts.chain({ name: 'body', families, weight })
  return fonts
}

function parse(line: string): TraceRequest {
  try {
    return JSON.parse(line) as TraceRequest
  } catch (cause) {
    throw new DuikaiError('set/not-json', `not JSON: ${(cause as Error).message}`, {
      remedy: 'one JSON object a line; see duikai help set',
      cause,
    })
  }
}

/** Lines as they come; only a line feed ends one, for U+2028 may stand in a JSON string. */
async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n')
    rest = parts.pop() as string
    yield* parts
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
