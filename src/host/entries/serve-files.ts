import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize, sep } from 'node:path'
import { fileHeaders, fileType } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'

/** Path of `inner` under `folder`, undefined when it would lie outside; links are followed before the check. */
export async function within(folder: string, inner: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, normalize(inner)))
    return path.startsWith(root + sep) ? path : undefined
  } catch {
    return undefined
  }
}

/** Answers with a file, with the policy of the window's pages; 404 for none and for kinds that are not served. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: string | undefined,
): Promise<void> {
  const type = file === undefined ? undefined : fileType(file)
  if (file === undefined || type === undefined) {
    response.writeHead(404).end()
    return
  }
  const { size } = await stat(file)
  response.writeHead(200, { ...fileHeaders(type), 'content-length': size })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}

/** Listens; gives the port. @throws DuikaiError `serve/port` when it is taken or may not be used. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'another program uses it' : cause.message
      fail(
        new DuikaiError('serve/port', `port ${port} cannot be listened on: ${why}`, {
          where: host,
          remedy: 'name another with --port, or leave it out for any free one',
          cause,
        }),
      )
    })
    server.listen(port, host, () => done((server.address() as AddressInfo).port))
  })
}
