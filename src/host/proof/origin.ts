/** Which state of which issue a proof shows: what stands in the PDF, and in the name that XFDF gives of it. */
export interface Origin {
  readonly issue: string
  readonly sequence: number
  /** Names of the pages, in the order of the file. */
  readonly pages: readonly string[]
}

export const originText = ({ issue, sequence, pages }: Origin): string =>
  `duikai-proof 1 ${JSON.stringify({ issue, sequence, pages })}`

/** Reads `originText`; undefined for anything else. */
export function readOrigin(text: string): Origin | undefined {
  const json = /^duikai-proof 1 (\{.*\})$/s.exec(text)?.[1]
  if (json === undefined) return undefined
  try {
    const { issue, sequence, pages } = JSON.parse(json) as Record<string, unknown>
    const names = Array.isArray(pages) ? pages.filter((one): one is string => typeof one === 'string') : []
    if (typeof issue !== 'string' || !Number.isSafeInteger(sequence) || (sequence as number) < 0) return undefined
    return { issue, sequence: sequence as number, pages: names }
  } catch {
    return undefined
  }
}

/** What a name cannot have, and % which says so. */
const escaped = (text: string): string =>
  text.replace(/[^\p{L}\p{N}._-]/gu, (char) =>
    [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  )

/** Name of a proof without ending, from which `originOfName` reads where it comes from. */
export const proofName = ({ issue, sequence, pages }: Origin): string =>
  `${escaped(issue)} ${pages.map(escaped).join('+')} @${sequence}`

/** Reads `proofName` from the address of a file, also with what browsers add to names; undefined for other names. */
export function originOfName(address: string): Origin | undefined {
  const decoded = (text: string): string => {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }
  const find = (text: string) => /(?:^|[/\\])([^\s/\\]+) ([^\s/\\]+) @(\d{1,15})[^/\\]*$/.exec(text)
  const found = find(address) ?? find(decoded(address))
  if (found === null) return undefined
  const [, issue = '', pages = '', sequence = ''] = found
  return { issue: decoded(issue), sequence: Number(sequence), pages: pages.split('+').map(decoded) }
}
