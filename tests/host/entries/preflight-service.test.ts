import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Channel,
  connect,
  type Emit,
  emitTo,
  type FoundInIssue,
  type PageFindings,
  serve,
} from '../../../src/contract/index.ts'
import { type PrintProfile, parseRecord, type Waiver } from '../../../src/core/document/index.ts'
import type { Operation } from '../../../src/core/edit/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { cleanUp, scratch } from '../db/libraries.ts'
import { change, fill } from '../issue/desks.ts'

cleanUp()

const servers: LibraryHost[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop(true)
})

const object = (json: object): Operation => ({
  type: 'insert',
  list: ['pages', 'A01', 'objects'],
  before: null,
  value: parseRecord('object', json, 'object'),
})
const hairline = object({
  ...{ kind: 'rule', id: 'fine', place: { column: 0, line: 1, columns: 3, lines: 1 }, edge: 'top', weights: [100] },
})
const heavy: Operation = {
  type: 'set',
  path: ['publication', 'swatches', 'heavy'],
  value: { kind: 'process', name: 'heavy', cmyk: [700, 500, 500, 300] },
}
const ground = object({
  ...{ kind: 'box', id: 'ground', place: { column: 0, line: 5, columns: 2, lines: 10 }, fill: 'heavy' },
})

/** A host with an issue, a client of it, and what that was told. */
async function working() {
  const folder = scratch()
  const server = new LibraryHost({ folder, program: 'Duikai 0.0.1', backups: false })
  servers.push(server)
  await server.start()
  const { id: issue, authority } = fill(server.desk)
  const { port1, port2 } = new MessageChannel()
  const end = (port: MessagePort): Channel => ({
    post: (message) => port.postMessage(message),
    listen: (receive) => void port.on('message', receive),
  })
  const far = end(port2)
  const emit: Emit = emitTo(far)
  serve(far, server.connect({ author: 'ann', kind: 'desktop', emit }).handlers, 'desktop')
  const own = connect(end(port1))
  await own.call('issue.join', issue)
  const told: FoundInIssue[] = []
  const waiting = new Set<() => void>()
  own.on('preflight.found', (found) => {
    told.push(found)
    for (const wake of waiting) wake()
  })
  /** The latest that was told of a page for which `test` holds. */
  const until = async (test: (page: PageFindings) => boolean): Promise<PageFindings> => {
    for (;;) {
      const page = told
        .flatMap(({ pages }) => pages)
        .filter(({ page: name }) => name === 'A01')
        .at(-1)
      if (page !== undefined && test(page)) return page
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      })
    }
  }
  const submit = async (...operations: Operation[]): Promise<void> => {
    await authority.submit(change(operations), authority.state.sequence)
  }
  return { folder, issue, authority, own, told, until, submit }
}

const codes = ({ findings }: PageFindings): string[] => findings.map(({ severity, code }) => `${severity} ${code}`)

describe('live preflight', () => {
  it('tells of every page, then of what changes, its ink measured when the work pauses', async () => {
    const { issue, own, until, submit, told } = await working()
    const first = await own.call('preflight.watch', issue)
    expect(first.names).toEqual(['A01', 'A02'])
    expect(first.pages.map((page) => codes(page)[0])).toEqual(['error page.empty', 'error page.empty'])
    await submit(hairline)
    expect(codes(await until(({ findings }) => findings[0]?.code === 'line.thin'))).toEqual(['warning line.thin'])
    await submit(heavy, ground)
    const inked = await until(({ inked: done, ink }) => done && (ink?.most ?? 0) > 100)
    expect(inked.ink?.most).toBeCloseTo(200, -1)
    expect(inked.ink?.plates.map(({ name }) => name)).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black'])
    await own.call('preflight.unwatch', issue)
    const before = told.length
    await submit({ type: 'set', path: ['pages', 'A01', 'title'], value: '要闻' })
    expect(told.length).toBe(before)
  }, 60_000)

  it('sets aside what someone took responsibility for, until it changes', async () => {
    const { issue, own, until, submit } = await working()
    await submit(hairline)
    const first = await own.call('preflight.watch', issue)
    const fine = first.pages[0]?.findings.find(({ code }) => code === 'line.thin')
    const waiver: Waiver = {
      ...{ rule: 'line.thin', where: fine?.where ?? '', message: fine?.message ?? '', reason: '印厂同意', by: 'ann' },
      fingerprint: fine?.fingerprint ?? '',
      at: 1,
    }
    await submit({ type: 'set', path: ['issue', 'waivers'], value: { w1: waiver } })
    const waived = await until(({ findings }) => findings[0]?.waived !== undefined)
    expect(waived.findings[0]).toMatchObject({ severity: 'info', waived: { by: 'ann', reason: '印厂同意' } })
    await submit({ type: 'set', path: ['pages', 'A01', 'objects', 'fine', 'weights'], value: [120] })
    expect(codes(await until(({ findings }) => findings[0]?.severity === 'warning'))).toEqual(['warning line.thin'])
  }, 60_000)

  it('gives the plates of an area, a heat map, and a report by another profile', async () => {
    const { issue, own, submit } = await working()
    await submit(heavy, ground)
    const area = { x: 0, y: 0, width: 200_000, height: 200_000 }
    const plates = await own.call('preflight.plates', issue, 'A01', area, 1 / 1000)
    expect([plates.width, plates.height, plates.plates.length, plates.colours.steps]).toEqual([200, 200, 4, 9])
    expect(Math.max(...(plates.plates[0]?.data ?? []))).toBeCloseTo(178, -1)
    const heat = await own.call('preflight.heat', issue, 'A01')
    expect(heat.rgba.length).toBe(heat.width * heat.height * 4)
    const [page] = await own.call('preflight.report', issue, ['A01'], 'coated-proof')
    expect(page).toMatchObject({ page: 'A01', inked: true })
    await expect(own.call('preflight.plates', issue, 'A01', { ...area, width: 9_000_000 }, 0.1)).rejects.toThrow(
      /too many pixels/,
    )
  }, 60_000)
})

describe('print profiles of a library', () => {
  it('that change are held against the pages at once', async () => {
    const { own, issue, submit, until } = await working()
    const model = await own.call('profile.read', 'newsprint-220')
    await own.call('profile.save', { ...model, id: 'plant' })
    await submit(hairline, { type: 'set', path: ['publication', 'profile'], value: 'plant' })
    const first = await own.call('preflight.watch', issue)
    expect(codes(first.pages[0] as PageFindings)).toContain('warning line.thin')
    await own.call('profile.save', { ...model, id: 'plant', severities: { 'line.thin': 'error' } })
    expect(codes(await until(({ findings }) => findings[0]?.severity === 'error'))).toContain('error line.thin')
  }, 60_000)

  it('are copied, changed, used and taken away; those of the program stay as they are', async () => {
    const { own, folder } = await working()
    const profiles = await own.call('profile.list')
    expect(profiles.every(({ shipped, problem }) => shipped && problem === undefined)).toBe(true)
    const model = await own.call('profile.read', 'newsprint-220')
    await expect(own.call('profile.save', { ...model })).rejects.toThrow(/comes with the program/)
    const copy = { ...model, id: 'our-plant', name: '我们的印厂', inkLimitPercent: 230 }
    expect(await own.call('profile.save', copy)).toMatchObject({ id: 'our-plant', shipped: false })
    expect((JSON.parse(readFileSync(join(folder, 'profiles', 'our-plant.json'), 'utf8')) as PrintProfile).name).toBe(
      '我们的印厂',
    )
    expect((await own.call('profile.read', 'our-plant')).inkLimitPercent).toBe(230)
    await expect(own.call('profile.save', { ...copy, inkLimitPercent: 900 })).rejects.toThrow(/at most 400/)
    const elsewhere = { ...copy, outputIntent: { ...copy.outputIntent, icc: 'none.icc' } }
    await expect(own.call('profile.save', elsewhere)).rejects.toThrow(/no ICC profile none.icc/)
    await own.call('profile.remove', 'our-plant')
    expect((await own.call('profile.list')).map(({ id }) => id)).not.toContain('our-plant')
    await expect(own.call('profile.remove', 'newsprint-220')).rejects.toThrow(/of its own/)
  })

  it('that are damaged say so in the list, and the others are there', async () => {
    const { own, folder } = await working()
    const model = await own.call('profile.read', 'newsprint-220')
    await own.call('profile.save', { ...model, id: 'sound' })
    writeFileSync(join(folder, 'profiles', 'broken.json'), '{')
    const list = await own.call('profile.list')
    expect(list.find(({ id }) => id === 'broken')?.problem?.message).toMatch(/no JSON/)
    expect(list.find(({ id }) => id === 'sound')?.problem).toBeUndefined()
  })

  it('take an ICC profile of a press, and refuse any other file', async () => {
    const { own, folder } = await working()
    const iccs = await own.call('profile.iccs')
    expect(iccs.map(({ file }) => file)).toContain('newsprint-tr002-tac220.icc')
    const bytes = new Uint8Array(
      readFileSync(new URL('../../../resources/icc/newsprint-tr002-tac240.icc', import.meta.url)),
    )
    const added = await own.call('profile.addIcc', { name: 'plant.icc', bytes })
    expect(added.shipped).toBe(false)
    expect(added.description).not.toBe('')
    expect(existsSync(join(folder, 'profiles', 'icc', 'plant.icc'))).toBe(true)
    // What is put there by hand and is no profile of a press is not offered.
    writeFileSync(join(folder, 'profiles', 'icc', 'broken.icc'), bytes.subarray(0, 200))
    const offered = (await own.call('profile.iccs')).map(({ file }) => file)
    expect([offered.includes('plant.icc'), offered.includes('broken.icc')]).toEqual([true, false])
    await expect(own.call('profile.addIcc', { name: 'x.icc', bytes: bytes.subarray(0, 500) })).rejects.toThrow(
      /damaged/,
    )
    await expect(own.call('profile.addIcc', { name: '../x.icc', bytes })).rejects.toThrow(/named .icc/)
  })
})
