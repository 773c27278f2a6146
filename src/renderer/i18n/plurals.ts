/** Nouns that are counted in the catalogue, with the form for one. */
const ONE: Readonly<Record<string, string>> = {
  stories: 'story',
  copies: 'copy',
  entries: 'entry',
  matches: 'match',
  boxes: 'box',
}
/** Words of the catalogue that end like a plural and are none. */
const NO_PLURALS: readonly string[] = ['as', 'has', 'is', 'pass', 'stays', 'this', 'was', 'needs', 'takes']

/** A number, one word between at most, and a plural. */
export const COUNTED = /\{(\w+)\}( (?!\w+s\b)[a-z-]+)? ([a-z]+s)\b/g

/** English with the noun behind each number that is 1 in the singular; the numbers are still to be filled in. */
export const singular = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(COUNTED, (all, name: string, between: string | undefined, noun: string) =>
    String(values[name]) === '1' && !NO_PLURALS.includes(noun)
      ? `{${name}}${between ?? ''} ${ONE[noun] ?? noun.slice(0, -1)}`
      : all,
  )
