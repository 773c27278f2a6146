import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pictureAddress } from '../../src/contract/index.ts'

/** Address of a picture of the sample issue as a library serves it. */
export function sampleAddress(id: string): string {
  const file = resolve(import.meta.dirname, `../../resources/sample/pictures/${id}.jpg`)
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
  return pictureAddress({ id, file: `assets/${hash}.jpg` })
}
