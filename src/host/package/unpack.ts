import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PackageFile } from '../db/index.ts'
import { checkPackage } from './check.ts'
import { DOCUMENT_FILE, documentText, type Unpacked } from './lay-out.ts'

/**
 * Lays a package out in an empty folder, as a document with its pictures. All of it is checked before the first file is written.
 * @throws DuikaiError `package/…`.
 */
export function unpackPackage(path: string, folder: string): Unpacked {
  const from = new PackageFile(path)
  try {
    const { document } = checkPackage(from)
    const pictures = from.assets.map((asset) => {
      // Names are hashes and endings that were looked at: no path leads out of the folder.
      const file = `assets/${asset.hash.slice(0, 2)}/${asset.hash}.${asset.extension}`
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      const handle = openSync(join(folder, file), 'wx')
      try {
        for (const piece of from.pieces(asset)) writeSync(handle, piece)
      } finally {
        closeSync(handle)
      }
      return { file, name: asset.name }
    })
    const file = join(folder, DOCUMENT_FILE)
    writeFileSync(file, documentText(document), { flag: 'wx' })
    return { document, file, pictures }
  } finally {
    from.close()
  }
}
