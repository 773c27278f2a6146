import { join } from 'node:path'
import type { Publication } from '../../core/document/index.ts'
import type { NeededFont } from '../db/index.ts'
import { listFamilies, systemFolders } from '../fonts/index.ts'

/** The first family of every face of a paper, with its weights: what its pages are set in. */
export function fontsOf({ faces }: Publication): NeededFont[] {
  const needed = new Map<string, NeededFont>()
  for (const face of Object.values(faces)) {
    for (const { families, weight = face.weight } of [face, ...Object.values(face.parts ?? {})]) {
      const [family] = families
      if (family !== undefined) needed.set(`${family}\n${weight}`, { family, weight })
    }
  }
  return [...needed.values()].sort((a, b) => (a.family < b.family ? -1 : a.family > b.family ? 1 : a.weight - b.weight))
}

/** Families that neither the program nor the folder `fonts` of a library nor this machine has, each once. */
export async function missingFonts(fonts: readonly NeededFont[], library?: string): Promise<string[]> {
  const folders = library === undefined ? [] : [join(library, 'fonts')]
  const { families } = await listFamilies({ folders, system: systemFolders() })
  const known = new Set<string>()
  for (const { family, names, aliases } of families) {
    for (const name of [family, names.zh, names.en, ...aliases]) known.add(name.toLowerCase())
  }
  return [...new Set(fonts.map(({ family }) => family))].filter((family) => !known.has(family.toLowerCase()))
}
