/** The fields that a file's name may have. */
export const NAME_FIELDS = [
  'publication',
  'date',
  'year',
  'month',
  'day',
  'number',
  'total',
  'page',
  'title',
  'pages',
] as const
export type NameField = (typeof NAME_FIELDS)[number]

/** What the names of an issue's files are made of. */
export interface NameSource {
  readonly publication: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly number?: number | undefined
  readonly total?: number | undefined
}

export interface NamedPages {
  /** Without ending. */
  readonly name: string
  readonly pages: readonly string[]
}

/** Letters that some file system does not have in names; a slash would be a folder. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]/gu
/** Names that Windows keeps for itself. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 120

/** A name that every file system takes. */
export function safeName(name: string): string {
  const clean = [...name.replace(FORBIDDEN, '-')]
    .slice(0, LONGEST)
    .join('')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
  return clean === '' || RESERVED.test(clean) ? `_${clean}` : clean
}

/** Fields of a pattern that there are none of, for a message. */
export function unknownFields(pattern: string): string[] {
  return [...pattern.matchAll(/\{([^}]*)\}/g)]
    .map(([, field = '']) => field)
    .filter((field) => !(NAME_FIELDS as readonly string[]).includes(field))
}

/** `A01`, `A01-A04` or `A01+A03` for the pages of one file. */
function range(pages: readonly string[], all: readonly string[]): string {
  const [first = '', ...rest] = pages
  if (rest.length === 0) return first
  const at = all.indexOf(first)
  const run = at >= 0 && pages.every((page, i) => all[at + i] === page)
  return run ? `${first}-${pages.at(-1)}` : pages.length > 6 ? `${first}+${rest.length}` : pages.join('+')
}

/**
 * The files that a pattern makes of pages: one for each page when it has `{page}` or `{title}`, else one for all.
 * Fields that the issue does not have are empty; names that come out the same get the page's name.
 */
export function fileNames(
  pattern: string,
  source: NameSource,
  pages: readonly { readonly name: string; readonly title?: string | undefined }[],
  all: readonly string[] = pages.map(({ name }) => name),
): NamedPages[] {
  const [year = '', month = '', day = ''] = source.date.split('-')
  const fill = (chosen: typeof pages): string => {
    const names = chosen.map(({ name }) => name)
    const values: Readonly<Record<NameField, string>> = {
      publication: source.publication,
      date: source.date,
      year,
      month,
      day,
      number: source.number?.toString() ?? '',
      total: source.total?.toString() ?? '',
      page: names[0] ?? '',
      title: chosen[0]?.title ?? '',
      pages: range(names, all),
    }
    const known = (field: string): field is NameField => Object.hasOwn(values, field)
    return safeName(pattern.replace(/\{([^}]*)\}/g, (whole, field: string) => (known(field) ? values[field] : whole)))
  }
  const apart = /\{(page|title)\}/.test(pattern)
  if (!apart) return [{ name: fill(pages), pages: pages.map(({ name }) => name) }]
  const named = pages.map((page) => ({ name: fill([page]), pages: [page.name] }))
  // File systems that ignore case hold `a` and `A` to be one.
  const times = new Map<string, number>()
  for (const { name } of named) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1)
  return named.map(({ name, pages: own }) => ({
    name: (times.get(name.toLowerCase()) ?? 0) > 1 ? `${name}-${own[0]}` : name,
    pages: own,
  }))
}
