import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Client, connect, decode, encode, LARGEST_MESSAGE } from '../../../src/contract/index.ts'
import { type Served, serveLibrary } from '../../../src/host/entries/index.ts'
import { failure } from '../db/libraries.ts'
import { bytesOf, docx, p } from './files.ts'

const scratch = mkdtempSync(join(tmpdir(), 'duikai-import-'))
let served: Served
let web: WebSocket
let client: Client

beforeAll(async () => {
  const files = join(scratch, 'renderer')
  mkdirSync(files)
  writeFileSync(join(files, 'index.html'), '<!doctype html>')
  served = await serveLibrary({ library: join(scratch, 'library'), files, author: 'ann', backups: false })
  const { origin, hash } = new URL(served.address)
  web = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { origin } })
  await new Promise((done) => web.on('open', done))
  web.send(encode({ kind: 'hello', token: hash.slice('#token='.length), client: 'tab1' }))
  await new Promise((done) => web.once('message', done))
  client = connect({
    post: (message) => web.send(encode(message)),
    listen: (receive) => void web.on('message', (data: Buffer) => receive(decode(data))),
  })
})
afterAll(async () => {
  web.close()
  await served.close()
  rmSync(scratch, { recursive: true, force: true })
})

it('a browser has copy and pictures read through its socket', async () => {
  const bytes = docx(p('标题') + p('本报记者 张三') + p('这是一段正文，说的是一件事情，写得足够长，才不像标题。'))
  const { kind, stories } = await client.call('import.read', { name: '来稿.docx', bytes })
  expect([kind, stories[0]?.paragraphs.map(({ role }) => role)]).toEqual(['docx', ['headline', 'byline', 'body']])
  const image = sharp({ create: { width: 8, height: 4, channels: 3, background: '#c83214' } })
  const read = await client.call('import.read', { name: '图.png', bytes: await image.png().toBuffer() })
  expect(read.picture).toMatchObject({ width: 8, height: 4 })
  expect(read.picture?.thumbnail?.rgba).toHaveLength(8 * 4 * 4)
})

it('what cannot be read is refused by itself: the next file is read', async () => {
  const refused = await failure(() => client.call('import.read', { name: 'a.docx', bytes: bytesOf('%PDF-1.7') }))
  expect(refused).toMatchObject({ code: 'import/kind' })
  expect((await client.call('import.read', { name: 'a.txt', bytes: bytesOf('一句话。') })).kind).toBe('text')
})

it('files of the host are not the browser’s to open', async () => {
  expect((await failure(() => client.call('import.document', '/etc/passwd'))).code).toBe('rpc/rights')
})

it('a message larger than any file that is taken ends the connection, not the server', async () => {
  const closed = new Promise((done) => web.on('close', done))
  web.send(new Uint8Array(LARGEST_MESSAGE + 1))
  expect(await closed).toBe(1009)
  const { origin } = new URL(served.address)
  expect((await fetch(`${origin}/`)).status).toBe(200)
})
