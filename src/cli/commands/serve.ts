import { resolve } from 'node:path'
import type { InvitationPlan, InvitedRole } from '../../contract/index.ts'
import type { Gate } from '../../core/document/index.ts'
import { type Served, serveLibrary } from '../../host/entries/index.ts'
import { type Arguments, listOf, numberOf, stringOf, type Values } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'
import { user, usualLibrary } from '../library.ts'

const DAY = 86_400_000

/** `READER`, `READER:ROLE` or `READER:ROLE:A01,A02:first,second`. */
function invitationOf(text: string, issue: string, expires: number): InvitationPlan {
  const [reader = '', role = 'proof', pages = '', gates = '', ...more] = text.split(':')
  if (reader.trim() === '' || more.length > 0 || !['read', 'proof', 'edit'].includes(role))
    throw usageError(`'${text}' is no invitation; write READER:ROLE:PAGES:GATES, ROLE read, proof or edit`, 'serve')
  return {
    ...{ issue, reader: reader.trim(), role: role as InvitedRole, expires },
    ...(pages === '' ? {} : { pages: pages.split(',') }),
    ...(gates === '' ? {} : { gates: gates.split(',') as Gate[] }),
  }
}

/** Opens the library to the office, and prints a link for each who is invited. */
async function serveOffice({ library }: Served, values: Values): Promise<void> {
  const { handlers } = library.connect({ author: user('desk'), kind: 'desktop', emit: () => undefined })
  const issue = stringOf(values, 'issue') ?? (await handlers['library.issues']())[0]?.id
  const days = numberOf(values, 'days', { min: 1, max: 400, command: 'serve' }) ?? 2
  const wanted = listOf(values, 'invite')
  if (wanted.length > 0 && issue === undefined) throw usageError('the library has no issue to invite to', 'serve')
  const plans = wanted.map((text) => invitationOf(text, issue as string, Date.now() + days * DAY))
  const status = await handlers['serve.start']({
    port: numberOf(values, 'proof-port', { min: 0, max: 65_535, command: 'serve' }),
    host: stringOf(values, 'host'),
    trustProxy: values['trust-proxy'] === true,
    origin: stringOf(values, 'origin'),
  })
  for (const address of status.addresses) process.stdout.write(`${address}\n`)
  if (status.fingerprint !== undefined)
    process.stderr.write(
      `proofreading over the network; the certificate is this program's own, SHA-256 ${status.fingerprint}\n`,
    )
  for (const plan of plans) {
    const { links } = await handlers['serve.invite'](plan)
    process.stdout.write(`${plan.reader}\t${plan.role}\t${links[0] ?? ''}\n`)
  }
}

/** `duikai serve`: the application in the browser, until it is told to end. */
export async function run({ values }: Arguments): Promise<ExitCode> {
  const port = numberOf(values, 'port', { min: 0, max: 65_535, command: 'serve' })
  const library = resolve(stringOf(values, 'library') ?? usualLibrary())
  const office = ['invite', 'issue', 'days', 'host', 'proof-port', 'trust-proxy', 'origin']
  const strange = office.find((name) => values[name] !== undefined)
  if (values.proof !== true && strange !== undefined) throw usageError(`--${strange} needs --proof`, 'serve')
  const served = await serveLibrary({ library, port, author: user('browser') })
  process.stdout.write(`${served.address}\n`)
  process.stderr.write(`library ${library}; whoever has this address may edit; Ctrl-C ends\n`)
  try {
    if (values.proof === true) await serveOffice(served, values)
    await new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
    })
  } finally {
    await served.close()
  }
  return EXIT.ok
}
