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
 * What the window's pages may load: their own files and nothing else. No inline script, no eval, no network. Styles that
 * React sets go through the object model, which the policy leaves alone. `connect`: to where they may open connections.
 */
const policy = (connect: 'none' | 'self'): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The headers that every file goes with. */
export const fileHeaders = (type: string, connect: 'none' | 'self'): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': policy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
})
