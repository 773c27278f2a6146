import type { Document } from '../../../core/document/index.ts'
import type { commands } from '../../../core/edit/index.ts'
import { type Key, type Language, type Translate, useText } from '../../i18n/index.ts'
import { storyName } from './facts.ts'

type Note = commands.TemplateNote

/** Names as they are listed, the first few of many. */
function listed(names: readonly string[], language: Language): string {
  const between = language === 'zh' ? '、' : ', '
  return names.length > 6 ? `${names.slice(0, 6).join(between)}… (${names.length})` : names.join(between)
}

type Of<K extends Note['kind']> = Extract<Note, { readonly kind: K }>

/** What is to be said before a template is applied, a sentence for each matter. */
export function noteLines(
  notes: readonly Note[],
  document: Document,
  text: Translate,
  language: Language,
): readonly string[] {
  const of = <K extends Note['kind']>(kind: K): readonly Of<K>[] =>
    notes.filter((note): note is Of<K> => note.kind === kind)
  const lines: string[] = []
  const kindName = (kind: Of<'cut'>['object']): string => text(`kind.${kind}`)
  const groups = <T,>(list: readonly T[], key: (one: T) => string): readonly (readonly [T, number])[] => {
    const counted = new Map<string, [T, number]>()
    for (const one of list) {
      const known = counted.get(key(one))
      if (known === undefined) counted.set(key(one), [one, 1])
      else known[1] += 1
    }
    return [...counted.values()]
  }
  for (const [{ object, why }, count] of groups(of('left-out'), (one) => `${one.object} ${one.why}`))
    lines.push(text('note.left-out', { what: kindName(object), count, why: text(`note.why.${why}`) }))
  for (const [{ object }, count] of groups(of('cut'), (one) => one.object))
    lines.push(text('note.cut', { what: kindName(object), count }))
  const lost = of('cut').reduce((sum, { pictures }) => sum + pictures, 0)
  if (lost > 0) lines.push(text('note.cut.pictures', { count: lost }))
  for (const { from } of of('measures')) lines.push(text('note.measures', { from }))
  for (const { name, how } of of('master')) lines.push(text(`note.master.${how}`, { name }))
  for (const { count } of of('furniture')) lines.push(text('note.furniture', { count }))
  for (const { count, covered } of of('ads')) {
    lines.push(text('note.ads', { count }))
    if (covered > 0) lines.push(text('note.ads.covered', { count: covered }))
  }
  for (const kind of ['style', 'face', 'swatch', 'border'] as const)
    for (const how of ['brought', 'mapped', 'differs'] as const) {
      const names = of(kind).flatMap((note) => (note.how === how ? [note.name] : []))
      if (names.length > 0) lines.push(text(`note.${kind}.${how}` as Key, { names: listed(names, language) }))
    }
  for (const how of ['tray', 'no-room', 'elsewhere'] as const) {
    const names = of('story').flatMap((note) => {
      if (note.how !== how) return []
      const name = storyName(document.stories.find(({ id }) => id === note.id))
      return [language === 'zh' ? `《${name}》` : `“${name}”`]
    })
    if (names.length > 0) lines.push(text(`note.story.${how}`, { names: listed(names, language) }))
  }
  for (const how of ['tray', 'no-room'] as const) {
    const count = of('picture').filter((note) => note.how === how).length
    if (count > 0) lines.push(text(`note.picture.${how}`, { count }))
  }
  for (const { stories, pictures } of of('empty')) lines.push(text('note.empty', { stories, pictures }))
  return lines
}

interface NotesProps {
  readonly lines: readonly string[]
  /** What the composer found to be too long. */
  readonly overset: readonly string[]
}

export function Notes({ lines, overset }: NotesProps) {
  const text = useText()
  return (
    <section className="template-notes" aria-label={text('template.notes')}>
      <h3>{text('template.notes')}</h3>
      {lines.length + overset.length === 0 ? (
        <p className="remark">{text('template.notes.none')}</p>
      ) : (
        <ul>
          {overset.map((line) => (
            <li key={line} className="error">
              {line}
            </li>
          ))}
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
