import { joinAll, tidyWidth } from '../../core/edit/index.ts'
import type { Losses } from './losses.ts'
import { withoutPrivate } from './private-use.ts'
import type { RawCopy, RawParagraph } from './raw.ts'
import { guessRoles, isTorn } from './roles.ts'
import type { ImportedParagraph, ImportedStory, ImportOptions } from './types.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f]/g
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]/g
const UNUSABLE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Edges, tabs and characters that no page shows; spaces between words stay as they were typed. */
function clean(text: string, losses: Losses, { tidy }: ImportOptions): string {
  const { text: known, mapped, left } = withoutPrivate(text)
  losses.add('private-mapped', mapped)
  losses.add('private-character', left)
  losses.add('control-character', known.match(CONTROLS)?.length ?? 0)
  const whole = known.replace(CONTROLS, '').replace(UNUSABLE, '\ufffd')
  losses.add('replacement-character', whole.match(/\ufffd/g)?.length ?? 0)
  const plain = whole
    .replace(INVISIBLE, '')
    .replace(/\u00a0/g, ' ')
    .replace(/\t+/g, ' ')
    .trim()
  return tidy ? plain.split('\u2028').map(tidyWidth).join('\u2028') : plain
}

/** A paragraph that may have been joined of several, and whether it seems to go on with the one before. */
interface Mended {
  readonly paragraph: RawParagraph
  readonly torn: boolean
}

function mended(paragraphs: readonly RawParagraph[], losses: Losses, { mend }: ImportOptions): readonly Mended[] {
  const roles = guessRoles(paragraphs)
  const widest = paragraphs.reduce(
    (most, { text }, i) => (roles[i] === 'body' ? Math.max(most, text.trim().length) : most),
    0,
  )
  const made: Mended[] = []
  const pieces: string[][] = []
  let torn = 0
  for (const [i, paragraph] of paragraphs.entries()) {
    const before = paragraphs[i - 1]
    const goesOn =
      before !== undefined && roles[i] === 'body' && roles[i - 1] === 'body' && isTorn(before, paragraph, widest)
    if (goesOn) torn++
    if (goesOn && mend) pieces.at(-1)?.push(paragraph.text)
    else {
      made.push({ paragraph, torn: goesOn })
      pieces.push([paragraph.text])
    }
  }
  losses.add(mend ? 'mended-paragraph' : 'torn-paragraph', torn)
  return made.map(({ paragraph, torn }, i) => ({ paragraph: { ...paragraph, text: joinAll(pieces[i] ?? []) }, torn }))
}

/** Stories from what a reader found: no empty paragraphs, roles guessed, torn paragraphs numbered and counted, or joined. */
export function finish(
  copy: RawCopy,
  losses: Losses,
  options: ImportOptions,
): { readonly stories: readonly ImportedStory[]; readonly torn: readonly ReadonlySet<number>[] } {
  const torn: ReadonlySet<number>[] = []
  const stories = copy.stories.flatMap(({ paragraphs }): ImportedStory[] => {
    const filled = mended(
      paragraphs.filter(({ text }) => text.replace(INVISIBLE, '').trim() !== ''),
      losses,
      options,
    )
    const roles = guessRoles(filled.map(({ paragraph }) => paragraph))
    const goesOn = new Set<number>()
    const made: ImportedParagraph[] = []
    for (const [i, one] of filled.entries()) {
      const text = clean(one.paragraph.text, losses, options)
      if (text === '') continue
      if (one.torn) goesOn.add(made.length)
      made.push({ role: roles[i] ?? 'body', text })
    }
    if (made.length === 0) return []
    torn.push(goesOn)
    return [{ paragraphs: made }]
  })
  return { stories, torn }
}
