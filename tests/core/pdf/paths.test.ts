import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFBool, PDFName } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import {
  circlePath,
  type DisplayList,
  DisplayListBuilder,
  hashList,
  polyline,
  wavePath,
} from '../../../src/core/display/index.ts'
import { verifyPdf, writePdf } from '../../../src/core/pdf/index.ts'
import { sans, serif } from '../fonts/faces.ts'
import { Opened } from './damage.ts'
import { BLACK, GREY, inflate, inputFor, print, RED, refOf, sheet, TINT } from './sheet.ts'

const TEXT = '汉字注音与着重号的正文一行'
const RUBY = ['hàn', 'zì', 'zhù', 'yīn']

/** A line of text with ruby over its first characters, dots under two, a wave beside three; boxes and paths around. */
function page(mode: 0 | 1): DisplayList {
  const builder = new DisplayListBuilder()
  const black = builder.ink(BLACK)
  const at = { x: 20_000, y: 20_000, width: 200_000, height: 300_000 }
  builder.box({ id: 'round', ...at, radius: 9000, fill: builder.ink(TINT), stroke: { ink: black, weight: 1000 } })
  builder.box({ id: 'dark', x: 230_000, y: 20_000, width: 40_000, height: 40_000, radius: 6000, fill: black })
  builder.path({
    id: 'dashed',
    ...polyline([30_000, 300_000, 210_000, 300_000]),
    stroke: { ink: black, weight: 500, dash: [3000, 1500] },
  })
  builder.path({
    id: 'dotted',
    ...polyline([30_000, 310_000, 210_000, 310_000]),
    stroke: { ink: black, weight: 1000, dash: [0, 2500], round: true },
  })
  builder.path({
    id: 'both',
    ...circlePath(100_000, 250_000, 12_345),
    fill: builder.ink(RED),
    stroke: { ink: builder.ink(GREY), weight: 700 },
  })
  builder.path({ id: 'plain', ...polyline([30_000, 290_000, 210_000, 290_000]), stroke: { ink: black, weight: 250 } })
  const story = builder.story('s', TEXT)
  const frame = builder.frame({ owner: 'b', kind: 'column', ...at })
  const x = mode === 0 ? 40_000 : 180_000
  const y = mode === 0 ? 80_000 : 60_000
  builder.beginText('b/column')
  builder.beginLine({ story, frame, start: 0, end: TEXT.length, x, y, width: 156_000, size: 12_000, mode })
  ;[...TEXT].forEach((character, i) => {
    const run = { ink: black, story, scaleX: 1000, mode }
    builder.beginRun({ ...run, font: builder.font(refOf(serif)), size: 12_000 })
    const along = i * 12_000
    const glyph = serif.glyph(character.codePointAt(0) as number, mode === 1)
    if (mode === 0) builder.glyph(glyph, x + along, y, i, 1)
    else builder.glyph(glyph, x - 6000, y + along + 10_560, i, 1)
    const ruby = RUBY[i]
    if (ruby === undefined) return
    const offset = builder.attachedText(ruby)
    builder.beginRun({ ...run, font: builder.font(refOf(sans)), size: 4000, mode: mode === 0 ? 0 : 2, attached: true })
    ;[...ruby].forEach((letter, k) => {
      const id = sans.glyph(letter.codePointAt(0) as number)
      if (mode === 0) builder.glyph(id, x + along + k * 3200, y - 11_200, offset + k, 1)
      else builder.glyph(id, x + 7000, y + along + k * 3200, offset + k, 1)
    })
  })
  for (const i of [5, 6]) {
    const middle = i * 12_000 + 6000
    const dot = mode === 0 ? circlePath(x + middle, y + 3200, 900) : circlePath(x - 8000, y + middle, 900)
    builder.linePath({ path: dot, ink: black })
  }
  const [from, to] = [8 * 12_000, 11 * 12_000]
  const wave = mode === 0 ? [x + from, y + 3000, x + to, y + 3000] : [x - 8000, y + from, x - 8000, y + to]
  const [x1, y1, x2, y2] = wave as [number, number, number, number]
  builder.linePath({ path: wavePath(x1, y1, x2, y2, 4000, 500), ink: black, weight: 350, round: true })
  builder.endText()
  return builder.finish({ name: 'A01', width: 300_000, height: 400_000, bleed: 0 })
}

const lists = { h: page(0), v: page(1) }
const verify = (bytes: Uint8Array, list: DisplayList) => verifyPdf(bytes, [list], { ...inputFor([list]), inflate })

describe.each(['h', 'v'] as const)('paths, round boxes and ruby in the file (%s)', (mode) => {
  const list = lists[mode]
  const sound = writePdf(inputFor([list]))

  it('are read back as the list has them', async () => {
    expect(await verify(sound, list)).toEqual([])
    const marks = { ...inputFor([list]), print: { ...print, margin: 24_000 } }
    expect(await verifyPdf(writePdf(marks), [list], { ...marks, inflate })).toEqual([])
  })

  it('leave black to overprint as lines do, and black grounds to knock out', async () => {
    const file = await Opened.of(sound)
    const content = file.stream(file.page, 'Contents')
    const states = [...content.matchAll(/\/(G[NO]) gs|([\d.]+ [\d.]+ [\d.]+ [\d.]+) [kK]\n| (f|S)\n/g)]
    let state = ''
    let ink = ''
    const painted = states.flatMap(([, gs, amounts, paint]) => {
      state = gs ?? state
      ink = amounts ?? ink
      return paint === undefined ? [] : [`${paint} ${ink} ${state}`]
    })
    expect(painted).toEqual([
      'f .1 0 0 0 GN',
      'S 0 0 0 1 GO',
      'f 0 0 0 1 GN',
      'S 0 0 0 1 GO',
      'S 0 0 0 1 GO',
      'f 0 1 1 0 GN',
      'S 0 0 0 .3 GN',
      'S 0 0 0 1 GO',
      'f 0 0 0 1 GO',
      'f 0 0 0 1 GO',
      'S 0 0 0 1 GO',
    ])
  })

  const DAMAGES: readonly [name: string, damage: (file: Opened) => void, verdict: RegExp][] = [
    ['a dot moved', (f) => f.content((t) => t.replace(/\S+ (\S+ m [^\n]*c h f\n)/, '9.5 $1')), /path expected points/],
    ['a dash lost', (f) => f.content((t) => t.replace('[3 1.5 ] 0 d', '[] 0 d')), /expected a path, found a line/],
    ['another dash', (f) => f.content((t) => t.replace('[3 1.5 ] 0 d', '[3 1.6 ] 0 d')), /expected dash \[3/],
    ['square dots', (f) => f.content((t) => t.replace('1 J 1 j', '0 J 0 j')), /expected round ends/],
    ['a thinner wave', (f) => f.content((t) => t.replace('.35 w', '.3 w')), /expected weight 0.35, found 0.3/],
    ['a fill in another ink', (f) => f.content((t) => t.replace('0 1 1 0 k', '0 1 .9 0 k')), /expected ink C 0 M 100/],
    ['a circle left open', (f) => f.content((t) => t.replace('h S', 'S')), /expected the path/],
    ['a stroke filled', (f) => f.content((t) => t.replace(/h S\n/, 'h f\n')), /expected it stroked, found it filled/],
    ['a corner not round', (f) => f.content((t) => t.replace(/ c ([\d. ]+) l/, ' l $1 l')), /an operator has not/],
    [
      'a path too few',
      (f) => f.content((t) => t.replace(/[\d. ]+m [\d. ]+c [\d. ]+c [\d. ]+c [\d. ]+c h f\n/, '')),
      /missing/,
    ],
    ['ruby dropped', (f) => f.content((t) => t.replace(/\[[^\]]*\]TJ\n(?=ET)/, '')), /glyph "y" .*s#ruby.* is missing/],
    [
      'a black line that knocks out',
      (f) => f.at('Resources', 'ExtGState', 'GO').set(PDFName.of('OP'), PDFBool.False),
      /must overprint and knocks out/,
    ],
  ]

  it.each(DAMAGES)('%s is found', async (_, damage, verdict) => {
    const file = await Opened.of(sound)
    damage(file)
    const found = await verify(file.bytes(), list)
    expect(found.map((one) => one.message).join('\n')).toMatch(verdict)
  })

  const installed = (tool: string): boolean => spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined

  it.skipIf(!installed('pdftotext') || !installed('mutool'))('gives the manuscript in one piece, then the ruby', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duikai-ruby-'))
    const path = join(folder, 'a.pdf')
    writeFileSync(path, sound)
    const read = (command: string, args: string[]): string =>
      spawnSync(command, args, { encoding: 'utf8' }).stdout.replace(/\s+/gu, '').normalize('NFC')
    expect(read('pdftotext', ['-raw', path, '-'])).toBe(TEXT + RUBY.join(''))
    expect(read('mutool', ['draw', '-q', '-F', 'txt', path])).toBe(TEXT + RUBY.join(''))
    rmSync(folder, { recursive: true })
  })
})

it('pages without any are written as before', async () => {
  const list = sheet(4)
  const file = await Opened.of(writePdf(inputFor([list])))
  expect(file.stream(file.page, 'Contents')).not.toMatch(/ d\n| J | c /)
  expect(hashList(list)).toHaveLength(64)
})
