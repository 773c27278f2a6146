// How the window's own files are served, by the shell's scheme and over HTTP alike.

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  woff2: 'font/woff2',
}
const PICTURES: ReadonlySet<string> = new Set(['jpg', 'jpeg', 'png', 'webp'])

const ending = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** Media type of a file that may be served, by its name; undefined for all others. */
export const fileType = (path: string): string | undefined => {
  const end = ending(path)
  return Object.hasOwn(TYPES, end) ? TYPES[end] : undefined
}

/** True for pictures that a browser shows. */
export const isPicture = (path: string): boolean => PICTURES.has(ending(path))

/**
 * What the window's pages may load: their own files and nothing else, from where they come and from nowhere else. No inline
 * script, no eval. Styles that React sets go through the object model, which the policy leaves alone.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The headers that every file goes with. */
export const fileHeaders = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
})

/** Enough of a hash for all the pictures of a library. */
const VERSION = 16

/** What tells one file of a picture from another: the hash by which the library names its files, else one of the path. */
function versionOf(file: string): string {
  const hash = /(?:^|[/\\])([0-9a-f]{64})\.[^./\\]+$/.exec(file)?.[1]
  if (hash !== undefined) return hash.slice(0, VERSION)
  let sum = 0x811c9dc5
  for (let i = 0; i < file.length; i++) sum = Math.imul(sum ^ file.charCodeAt(i), 0x01000193)
  return `p${(sum >>> 0).toString(16)}`
}

/** Under this a picture's file is known: its id, which issues share, and which file it is at the time. */
export const pictureKey = ({ id, file }: { readonly id: string; readonly file: string }): string =>
  `${encodeURIComponent(id)}/${versionOf(file)}`

const PICTURE = '/picture/'

/**
 * Address of a document's picture, below wherever the window's own files come from. A picture that is given another file
 * has another address, and so has one of another issue with the same id.
 */
export const pictureAddress = (picture: { readonly id: string; readonly file: string }): string =>
  `${PICTURE}${pictureKey(picture)}`

/** True for the path of an address that `pictureAddress` made, or that looks so. */
export const isPictureAddress = (path: string): boolean => path.startsWith(PICTURE)

/** The picture files that the open issues name; no others are served. */
export class ServedPictures {
  private readonly issues = new Map<string, ReadonlyMap<string, string>>()

  /** Takes the files of an issue, by `pictureKey`; those that were told before are forgotten. */
  allow(issue: string, files: Readonly<Record<string, string>>): void {
    this.issues.set(issue, new Map(Object.entries(files)))
  }

  /** The file of a path as it stands in an address; undefined when none is served there. */
  fileOf(path: string): string | undefined {
    if (!isPictureAddress(path)) return undefined
    const key = path.slice(PICTURE.length)
    for (const files of this.issues.values()) {
      const file = files.get(key)
      if (file !== undefined) return isPicture(file) ? file : undefined
    }
    return undefined
  }
}
