import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterEach, describe, expect, it } from 'vitest'
import type { OwnRights } from '../../../src/contract/index.ts'
import type { ProofMark } from '../../../src/core/document/index.ts'
import { commands, toOffset } from '../../../src/core/edit/index.ts'
import { annotatePdf, type PdfAnnotation, readAnnotations } from '../../../src/core/pdf/index.ts'
import { originOfName, originText, proofName, readOrigin } from '../../../src/host/proof/index.ts'
import { failure } from '../db/libraries.ts'
import { markedIssue } from './marked-issue.ts'
import { stampFor } from './proof-host.ts'

const fixture = (name: string) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/annotations', name))),
})

let host: Awaited<ReturnType<typeof markedIssue>>
afterEach(() => host.stop())

/** The words that a mark stands on now; of a gap what is before and behind it. */
function standing({ anchor }: ProofMark): string {
  if (anchor.kind !== 'text') return 'page'
  const { text } = host
  const doc = host.now().stories.find(({ id }) => id === anchor.story)?.doc as never
  const [from, to] = [toOffset(doc, anchor.from), toOffset(doc, anchor.to)]
  return from === to
    ? `${text(anchor.story).slice(from - 2, from)}|${text(anchor.story).slice(to, to + 2)}`
    : text(anchor.story).slice(from, to)
}
const brief = (mark: ProofMark): unknown[] => [
  standing(mark),
  mark.operation.kind,
  'text' in mark.operation ? mark.operation.text : mark.note,
  mark.author,
]
const insert = (story: string, before: string, text: string) => {
  const at = host.text(story).indexOf(before)
  return host.submit(commands.insertText(host.now(), { story, at, text }, stampFor('ann')))
}
const remove = (story: string, words: string) => {
  const from = host.text(story).indexOf(words)
  return host.submit(commands.deleteText(host.now(), { story, from, to: from + words.length }, stampFor('ann')))
}

/** The proof at change 2, of which the fixtures were made. */
async function proofed(): Promise<void> {
  host = await markedIssue()
  await host.mark('across', '认真落实', { kind: 'correct', text: '切实履行' })
}

describe('annotations of other programs', () => {
  it('made with MuPDF come back on their words, across two lines and down, with what found no place listed', async () => {
    await proofed()
    const taken = await host.ann.call('proof.import', host.issue, fixture('proof-mupdf.pdf'))
    expect(taken).toMatchObject({ known: 1, answers: 0, moved: [], others: 0 })
    expect(taken.unplaced).toEqual([{ page: 'A01', author: '彩华', words: '', says: '空白', why: 'no-text' }])
    const [own, ...marks] = host.now().marks
    expect(own?.id).toBe('own-1')
    expect(marks.map(brief)).toEqual([
      ['按时完成', 'correct', '如期完成', '彩华'],
      ['更高的标准', 'instruct', '出处？', '彩华'],
      ['化，|得到', 'insert', '真正', '彩华'],
      ['page', 'instruct', '移图', '彩华'],
      ['柳树', 'delete', undefined, '彩华'],
      ['放风筝', 'instruct', '核', '彩华'],
    ])
    expect(marks.every(({ round, state }) => round === 1 && state === 'open')).toBe(true)
    expect(marks[3]?.strokes).toHaveLength(1)
    // The same file again brings nothing.
    const again = await host.ann.call('proof.import', host.issue, fixture('proof-mupdf.pdf'))
    expect(again).toMatchObject({ added: [], known: 7, change: null })
  })

  it('follow text that moved and was corrected meanwhile, and are listed where their words are gone', async () => {
    await proofed()
    await insert('across', '全市', '新华社电　')
    await insert('down', '春天', '（组诗）')
    await remove('across', '更高的标准、')
    await remove('down', '孩子们在桥边放风筝，')
    const taken = await host.ann.call('proof.import', host.issue, fixture('proof-mupdf.pdf'))
    const marks = host.now().marks.slice(1)
    expect(marks.map(brief)).toEqual([
      ['按时完成', 'correct', '如期完成', '彩华'],
      ['化，|得到', 'insert', '真正', '彩华'],
      ['page', 'instruct', '移图', '彩华'],
      ['柳树', 'delete', undefined, '彩华'],
    ])
    expect(taken.unplaced.map(({ words, says, why }) => [words, says, why])).toEqual(
      expect.arrayContaining([
        ['更高的标准', '出处？', 'gone'],
        ['放风筝', '核', 'gone'],
      ]),
    )
  })

  it('made with Ghostscript, which writes the file anew, come back as well', async () => {
    await proofed()
    const taken = await host.ann.call('proof.import', host.issue, fixture('proof-ghostscript.pdf'))
    expect(taken.known).toBe(1)
    const marks = host.now().marks.filter(({ author }) => author === 'Li')
    expect(marks.map(brief)).toEqual([
      ['按时完成', 'correct', '签名', 'Li'],
      ['放风筝', 'instruct', '核', 'Li'],
    ])
    // What MuPDF wrote before went through unharmed, but for the caret, which Ghostscript leaves out.
    expect(host.now().marks.filter(({ author }) => author === '彩华')).toHaveLength(5)
  })
})

describe('proofs of ours', () => {
  it('carry every kind of mark and its answers there and back, in PDF and XFDF at the same places', async () => {
    host = await markedIssue()
    await host.mark('across', '认真', { kind: 'correct', text: '切实' })
    await host.mark('across', '按时', { kind: 'delete' })
    await host.mark('across', '让市民', { kind: 'insert', text: '更' }, 'ann', true)
    await host.mark('down', '柳树', { kind: 'instruct', mark: 'note' })
    const id = host.now().marks[0]?.id as string
    await host.submit(commands.answerProofMark(host.now(), { mark: id, text: '同意' }, stampFor('ann')))
    const wish = { pages: ['A01', 'A02'] }
    const xfdf = await host.ann.call('proof.export', host.issue, { ...wish, format: 'xfdf' })
    const pdf = await host.ann.call('proof.export', host.issue, { ...wish, format: 'pdf' })
    const { annotations, origin } = await readAnnotations(pdf.bytes, pdf.name)
    expect(readOrigin(origin ?? '')).toEqual({ issue: host.issue, sequence: 6, pages: ['A01', 'A02'] })
    expect(annotations.map(({ name, page, kind }) => [name.slice(0, 3), page, kind])).toEqual([
      ['own', 0, 'strikeout'],
      ['ans', 0, 'text'].map((one, n) => (n === 0 ? annotations[1]?.name.slice(0, 3) : one)),
      ['own', 0, 'strikeout'],
      ['own', 0, 'caret'],
      ['own', 1, 'highlight'],
    ])
    for (const file of [pdf, xfdf]) {
      const taken = await host.ann.call('proof.import', host.issue, file)
      expect(taken).toMatchObject({ known: 4, added: [], answers: 0, unplaced: [], change: null })
    }
    // Another reader answers and adds a mark in the XFDF; the name of the file is kept by their program.
    const text = new TextDecoder().decode(xfdf.bytes)
    const place = /<strikeout page="0" rect="([^"]+)" coords="([^"]+)"[^>]*name="own-2"/.exec(text)
    const added = `<text page="0" rect="${place?.[1]}" name="r1" title="Li" date="D:20260303120000Z" inreplyto="own-2"><contents>不删</contents></text><underline page="0" rect="${place?.[1]}" coords="${place?.[2]}" name="u1" title="Li"><contents>存疑</contents></underline></annots>`
    const bytes = new TextEncoder().encode(text.replace('</annots>', added))
    const taken = await host.ann.call('proof.import', host.issue, { name: 'comments.xfdf', bytes })
    expect(taken).toMatchObject({ known: 4, answers: 1, unplaced: [] })
    expect(host.now().marks[1]?.answers).toMatchObject([{ author: 'Li', text: '不删', at: Date.UTC(2026, 2, 3, 12) }])
    expect(brief(host.now().marks.at(-1) as ProofMark)).toEqual(['按时', 'instruct', '存疑', 'Li'])
  })

  it('that are of another issue, of no issue, damaged, or of a state to come are refused with the reason', async () => {
    host = await markedIssue()
    const blank = await PDFDocument.create()
    blank.addPage([300, 400])
    const none = await blank.save()
    const of = (origin: object) => annotatePdf(none, [], originText(origin as never), 'x.pdf')
    const code = async (name: string, bytes: Uint8Array) =>
      (await failure(() => host.ann.call('proof.import', host.issue, { name, bytes }))).code
    expect(await code('x.pdf', none)).toBe('proof/no-origin')
    expect(await code('x.pdf', await of({ issue: 'other', sequence: 0, pages: ['A01'] }))).toBe('proof/other-document')
    expect(await code('x.pdf', await of({ issue: host.issue, sequence: 999, pages: ['A01'] }))).toBe(
      'proof/other-document',
    )
    expect(await code('x.pdf', none.slice(0, 200))).toBe('pdf.annotations')
    const xfdf = (href: string) =>
      new TextEncoder().encode(`<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots/><f href="${href}"/></xfdf>`)
    expect(await code('x.xfdf', xfdf('A01.pdf'))).toBe('proof/no-origin')
    expect(await code('x.xfdf', xfdf('other A01 @1.pdf'))).toBe('proof/other-document')
    expect(await code('x.xfdf', new TextEncoder().encode('rubbish'))).toBe('proof.xfdf')
    expect(host.now().marks).toEqual([])
  })

  it('list marks on pages that are gone', async () => {
    host = await markedIssue()
    const area = { x: 100_000, y: 210_000, width: 9_000, height: 9_000 }
    const annotation: PdfAnnotation = {
      ...{ name: 'n', page: 1, kind: 'square', areas: [area], contents: '图', author: 'Li', at: 1 },
    }
    const blank = await PDFDocument.create()
    for (let n = 0; n < 2; n++) blank.addPage([900, 1200])
    const origin = originText({ issue: host.issue, sequence: 1, pages: ['A01', 'A02'] })
    const bytes = await annotatePdf(await blank.save(), [annotation], origin, 'x.pdf')
    await host.submit(commands.removePages(host.now(), { pages: ['A02'] }, stampFor('ann')))
    const taken = await host.ann.call('proof.import', host.issue, { name: 'x.pdf', bytes })
    expect(taken.unplaced).toEqual([{ page: 'A02', author: 'Li', words: '', says: '图', why: 'no-page' }])
  })

  it('taken in by an invited reader are in that reader’s name, and on the pages of the invitation only', async () => {
    await proofed()
    const rights: OwnRights = {
      ...{ author: '李@tab1', reader: '李', role: 'proof', issue: host.issue, gates: [], pages: ['A01'] },
    }
    const refused = await failure(() =>
      host.client('李@tab1', rights).call('proof.import', host.issue, fixture('proof-mupdf.pdf')),
    )
    expect(refused.code).toBe('proof/refused')
    expect(host.now().marks).toHaveLength(1)
    const both = { ...rights, pages: ['A01', 'A02'] }
    await host.client('李@tab1', both).call('proof.import', host.issue, fixture('proof-mupdf.pdf'))
    expect(
      new Set(
        host
          .now()
          .marks.slice(1)
          .map(({ author }) => author),
      ),
    ).toEqual(new Set(['李@tab1']))
  })
})

describe('names of proofs', () => {
  it('say where they come from, whatever browsers and programs make of them', async () => {
    host = await markedIssue()
    const origin = { issue: '日报-2026 03', sequence: 57, pages: ['A01', 'B 02'] }
    const name = proofName(origin)
    for (const written of [`${name}.pdf`, `${name} (1).pdf`, `C:\\proofs\\${name}.pdf`, `/tmp/${name}-final.pdf`])
      expect(originOfName(written)).toEqual(origin)
    expect(originOfName(`file:///tmp/${encodeURIComponent(`${name}.pdf`)}`)).toEqual(origin)
    expect(originOfName('A01.pdf')).toBeUndefined()
    expect(readOrigin('duikai-proof 1 {"issue":1}')).toBeUndefined()
  })
})
