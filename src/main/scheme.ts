import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { protocol, session } from 'electron'
import {
  fileHeaders,
  fileType,
  isPictureAddress,
  ORIGIN,
  type PicturesMessage,
  SCHEME,
  ServedPictures,
} from '../contract/index.ts'
import { developmentServer } from './security.ts'

/** Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
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
  const type = path === undefined ? undefined : fileType(path)
  if (path === undefined || type === undefined) return new Response('not found', { status: 404 })
  return new Response(await readFile(path), {
    headers: fileHeaders(type),
  })
}

/** Serves the window's files, and under `/picture/` those picture files that the open issues name. */
export class AppScheme {
  private readonly files: string
  private readonly pictures = new ServedPictures()

  constructor(files: string) {
    this.files = files
  }

  /** Takes the list of pictures of an issue that may be served from now on. */
  allow({ issue, files }: PicturesMessage): void {
    this.pictures.allow(issue, files)
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
      return isPictureAddress(pathname)
        ? answer(this.picture(pathname))
        : answer(await within(this.files, normalize(path === '/' ? '/index.html' : path)))
    })
  }

  private picture(path: string): string | undefined {
    const file = this.pictures.fileOf(path)
    return file !== undefined && existsSync(file) ? file : undefined
  }
}
