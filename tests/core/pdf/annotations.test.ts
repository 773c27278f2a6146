import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { annotatePdf, type PdfAnnotation, readAnnotations } from '../../../src/core/pdf/index.ts'

const folder = join(import.meta.dirname, '../../fixtures/annotations')
const fixture = (name: string) => readAnnotations(readFileSync(join(folder, name)), name)
const brief = ({ kind, contents, author, areas }: PdfAnnotation) => ({ kind, contents, author, areas })

async function blank(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([300, 400]).setTrimBox(10, 20, 280, 360)
  document.addPage([300, 400])
  return document.save()
}

describe('annotations of a PDF', () => {
  test('MuPDF', async () => {
    const { annotations, others } = await fixture('mupdf.pdf')
    expect(others).toBe(0)
    expect(annotations.map(brief)).toMatchObject([
      {
        kind: 'strikeout',
        contents: '量',
        author: '彩华',
        areas: [{ x: 50_000, y: 90_000, width: 30_000, height: 10_000 }],
      },
      { kind: 'caret', contents: '校对' },
      { kind: 'highlight', contents: '核对', author: 'Li', areas: [{ y: 120_000 }, { y: 133_000, width: 20_000 }] },
      { kind: 'ink', contents: '划掉' },
    ])
    expect(annotations[3]?.strokes).toEqual([[10_000, 10_000, 20_000, 30_000]])
  })

  test('Ghostscript', async () => {
    const { annotations, others } = await fixture('ghostscript.pdf')
    expect(others).toBe(1)
    expect(annotations.map(brief)).toMatchObject([
      {
        kind: 'strikeout',
        contents: '量',
        author: '彩华',
        areas: [{ x: 50_000, y: 90_000, width: 30_000, height: 10_000 }],
      },
      { kind: 'text', contents: 'swap the picture', author: 'Li' },
      { kind: 'underline', contents: 'check', areas: [{ y: 140_000 }] },
    ])
  })

  test('ours come back as they went, replies, ink and origin too', async () => {
    const at = Date.UTC(2015, 9, 15, 22, 10, 5)
    const base = { page: 0, author: '彩华', at, ink: 0x12_4f_c4 }
    const area = { x: 1_500, y: 2_500, width: 9_000, height: 9_000 }
    const annotations: PdfAnnotation[] = [
      {
        ...base,
        name: 'm1',
        kind: 'strikeout',
        areas: [area, { ...area, y: 15_500 }],
        contents: '量',
        subject: '改正',
      },
      { ...base, name: 'm2', kind: 'caret', areas: [area], contents: '校对\n工作' },
      { ...base, name: 'm3', kind: 'text', areas: [area], contents: '已改', replyTo: 'm1' },
      { ...base, name: 'm4', kind: 'ink', areas: [area], contents: '', strokes: [[1_500, 2_500, 10_500, 11_500]] },
      { ...base, name: 'm5', page: 1, kind: 'highlight', areas: [area], contents: '(括号) \\ 与 😀' },
      { ...base, name: 'm6', page: 1, kind: 'square', areas: [area], contents: '换图', replyTo: 'm5', group: true },
    ]
    const written = await annotatePdf(await blank(), annotations, 'issue-1 A01 42', 'x.pdf')
    const back = await readAnnotations(written, 'x.pdf')
    expect(back).toEqual({ annotations, others: 0, origin: 'issue-1 A01 42' })
  })

  test('what cannot be read or is not there is refused by name', async () => {
    await expect(readAnnotations(new TextEncoder().encode('no pdf'), '校样.pdf')).rejects.toMatchObject({
      code: 'pdf.annotations',
      where: '校样.pdf',
    })
    const mark: PdfAnnotation = {
      name: 'm',
      page: 7,
      kind: 'text',
      areas: [{ x: 0, y: 0, width: 1, height: 1 }],
      contents: '',
      author: '',
      at: 0,
    }
    await expect(annotatePdf(await blank(), [mark], '', 'x.pdf')).rejects.toMatchObject({
      message: expect.stringContaining('no page 8') as string,
    })
  })
})
