import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Document } from '../../core/document/index.ts'
import { type FlatParagraph, flatten, HARD_BREAK, type Role } from '../../core/story/index.ts'
import { filesUnder } from '../db/index.ts'
import type { Unpacked } from './lay-out.ts'

type Story = Document['stories'][number]

/** The first page of every story, in the order of the pages; those that stand nowhere come last. */
function ordered(document: Document): { readonly story: Story; readonly page: string | undefined }[] {
  const pages = new Map<string, string>()
  const note = (id: string | undefined, page: string): void => {
    if (id !== undefined && !pages.has(id)) pages.set(id, page)
  }
  for (const { name, objects } of document.pages) {
    for (const object of objects) {
      if ('story' in object) note(object.story, name)
      if (object.kind === 'picture') note(object.caption?.story, name)
      if (object.kind === 'block') for (const { caption } of object.pictures) note(caption?.story, name)
    }
  }
  const stories = new Map(document.stories.map((story) => [story.id, story]))
  const placed = [...pages].flatMap(([id, page]) => {
    const story = stories.get(id)
    return story === undefined ? [] : [{ story, page }]
  })
  const rest = document.stories.filter(({ id }) => !pages.has(id)).map((story) => ({ story, page: undefined }))
  return [...placed, ...rest]
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text for XML 1.0; characters that it cannot hold (2.2) become U+FFFD. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (c) => MARKS[c] ?? c)
    .replaceAll(HARD_BREAK, '<br/>')
const attribute = (text: string): string => escaped(text.replaceAll(HARD_BREAK, ' '))

/** A story in the elements of NITF 3.6 (IPTC): a search service or an archive reads it without this program. */
export function storyXml({ issue, publication }: Document, story: Story, page: string | undefined): string {
  const { paragraphs } = flatten(story.doc)
  const of = (...roles: readonly Role[]): FlatParagraph[] => paragraphs.filter(({ role }) => roles.includes(role))
  const [head, ...heads] = of('headline')
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<nitf>',
    '  <head>',
    `    <title>${escaped(head?.text ?? story.title ?? '')}</title>`,
    `    <docdata><doc-id id-string="${attribute(`${issue.id}/${story.id}`)}"/><date.issue norm="${issue.date.replaceAll('-', '')}"/></docdata>`,
    `    <pubdata type="print" name="${attribute(publication.name)}" date.publication="${issue.date.replaceAll('-', '')}"${
      page === undefined ? '' : ` position.section="${attribute(page)}"`
    }/>`,
    '  </head>',
    '  <body>',
    '    <body.head>',
    '      <hedline>',
    `        <hl1>${escaped(head?.text ?? '')}</hl1>`,
    ...[...of('kicker'), ...heads, ...of('deck')].map(
      ({ role, text }) => `        <hl2 class="${role}">${escaped(text)}</hl2>`,
    ),
    '      </hedline>',
    ...of('byline').map(({ text }) => `      <byline>${escaped(text)}</byline>`),
    ...of('summary').map(({ text }) => `      <abstract><p>${escaped(text)}</p></abstract>`),
    '    </body.head>',
    '    <body.content>',
    ...of('body', 'subhead', 'caption', 'credit', 'folio').map(({ role, text }) =>
      role === 'body'
        ? `      <p>${escaped(text)}</p>`
        : role === 'subhead'
          ? `      <hl2>${escaped(text)}</hl2>`
          : `      <p class="${role}">${escaped(text)}</p>`,
    ),
    '    </body.content>',
    '  </body>',
    '</nitf>',
  ]
  return `${lines.join('\n')}\n`
}

const plain = (story: Story): string => flatten(story.doc).text.replaceAll(HARD_BREAK, '\n')

/** Names of files: what every system takes. */
const nameOf = (n: number, page: string | undefined, id: string): string =>
  `${String(n + 1).padStart(3, '0')}-${page ?? 'tray'}-${id}`.replaceAll(/[^\p{L}\p{N}._-]/gu, '_').slice(0, 100)

/** Writes stories as text and XML, and the list of pictures, into the folder of an unpacked issue. */
export function writeStories({ document, pictures }: Unpacked, folder: string): void {
  for (const place of ['text', 'xml']) mkdirSync(join(folder, place))
  const all: string[] = []
  for (const [n, { story, page }] of ordered(document).entries()) {
    const name = nameOf(n, page, story.id)
    const text = plain(story)
    writeFileSync(join(folder, 'text', `${name}.txt`), `${text}\n`, { flag: 'wx' })
    writeFileSync(join(folder, 'xml', `${name}.xml`), storyXml(document, story, page), { flag: 'wx' })
    all.push(`${page ?? ''}\n${text}`)
  }
  writeFileSync(join(folder, 'text', 'issue.txt'), `${all.join('\n\n')}\n`, { flag: 'wx' })
  const captions = document.pictures.map(({ id, file }) => ({
    ...{ id, file },
    name: pictures.find((one) => one.file === file)?.name ?? '',
  }))
  writeFileSync(join(folder, 'pictures.json'), `${JSON.stringify(captions, null, 1)}\n`, { flag: 'wx' })
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

/** Writes `SHA256SUMS` over every file in the folder, in the form that `sha256sum --check` reads. Gives how many there are. */
export async function writeSums(folder: string): Promise<number> {
  const files = filesUnder(folder)
    .map((file) => file.replaceAll(sep, '/'))
    .sort()
  const lines: string[] = []
  for (const file of files) lines.push(`${await digest(join(folder, file))}  ${file}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''), { flag: 'wx' })
  return files.length
}
