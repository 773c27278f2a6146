import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asSource } from '../../src/core/fonts/bytes.ts'
import { buildSfnt, readDirectory, readTable } from '../../src/core/fonts/sfnt.ts'
import { nameTable } from '../../src/core/fonts/sfnt-tables.ts'
import { packageFolder } from '../../src/host/fonts/packages.ts'

const file = join(packageFolder('@expo-google-fonts/noto-serif-sc') ?? '', '400Regular', 'NotoSerifSC_400Regular.ttf')
let tables: Map<string, Uint8Array> | undefined

/** A whole font file under another name: the shipped serif with the weight and the permission wanted. */
export function fontFile(family: string, chinese: string, { weight = 400, fsType = 0 } = {}): Uint8Array {
  if (tables === undefined) {
    const source = asSource(readFileSync(file))
    const directory = readDirectory(source, 0, file)
    tables = new Map([...directory.tables.keys()].map((tag) => [tag, readTable(source, directory, tag) as Uint8Array]))
  }
  const os2 = Uint8Array.from(tables.get('OS/2') as Uint8Array)
  const view = new DataView(os2.buffer)
  view.setUint16(4, weight)
  view.setUint16(8, fsType)
  const name = nameTable([
    { id: 1, text: family },
    { id: 1, text: chinese, language: 0x804 },
    { id: 6, text: `${family.replaceAll(' ', '')}-${weight}` },
  ])
  return buildSfnt(0x00010000, new Map([...tables, ['OS/2', os2], ['name', name]]))
}
