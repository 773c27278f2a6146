import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, session } from 'electron'
import { ORIGIN, type PicturesMessage, SCHEME } from '../contract/index.ts'
import { CONTENT_POLICY, developmentServer } from './security.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const PICTURES: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp'])

/** Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
}

/** Path of `inner` under `folder`, undefined when it would lie outside; links are followed before the check. */
async function within(folder: string, inner: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, inner))
    return path.startsWith(root + sep) ? path : undefined
  } catch {
    return undefined
  }
}

async function answer(path: string | undefined): Promise<Response> {
  const type = path === undefined ? undefined : TYPES[extname(path).toLowerCase()]
  if (path === undefined || type === undefined) return new Response('not found', { status: 404 })
  return new Response(await readFile(path), {
    headers: {
      'content-type': type,
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  })
}

/** Serves the window's files, and under `/picture/ID` those picture files that the open document names. */
export class AppScheme {
  private readonly files: string
  private pictures: PicturesMessage | undefined

  constructor(files: string) {
    this.files = files
  }

  /** Takes the list of pictures that may be served from now on. */
  allow(pictures: PicturesMessage): void {
    this.pictures = pictures
  }

  start(): void {
    const server = developmentServer()
    if (server !== undefined) {
      // The development server has the window's files and not the pictures.
      session.defaultSession.webRequest.onBeforeRequest({ urls: [`${server}/picture/*`] }, ({ url }, decide) =>
        decide({ redirectURL: `${ORIGIN}${new URL(url).pathname}` }),
      )
    }
    protocol.handle(SCHEME, async ({ url, method }) => {
      if (method !== 'GET') return new Response('only GET', { status: 405 })
      const { host, pathname } = new URL(url)
      if (host !== 'duikai') return answer(undefined)
      let path: string
      try {
        path = decodeURIComponent(pathname)
      } catch {
        return answer(undefined)
      }
      return path.startsWith('/picture/')
        ? answer(this.picture(path.slice('/picture/'.length)))
        : answer(await within(this.files, normalize(path === '/' ? '/index.html' : path)))
    })
  }

  private picture(id: string): string | undefined {
    const { pictures } = this
    if (pictures === undefined || !Object.hasOwn(pictures.files, id)) return undefined
    const file = pictures.files[id] as string
    return PICTURES.has(extname(file).toLowerCase()) && existsSync(file) ? file : undefined
  }
}
