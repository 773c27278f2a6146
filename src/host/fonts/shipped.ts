import { join } from 'node:path'
import { kaiFile } from './kai.ts'
import { packageFolder } from './packages.ts'

/** A face that the catalogue knows before any file is opened. */
export interface CatalogueEntry {
  /** Stable name such as 'noto-serif-sc-400'. */
  readonly id: string
  /** The name by which styles ask for it. */
  readonly family: string
  /** Other names of the family, Chinese ones included. */
  readonly names: readonly string[]
  /** The one to show to Chinese readers, '' where there is none. */
  readonly chinese: string
  readonly weight: number
  readonly origin: 'shipped' | 'library' | 'system'
  /** Member of a collection. */
  readonly index: number
  /** Where the file is, or where it would be; made first when it has to be. Undefined if its package is missing. */
  file(): Promise<string | undefined>
}

const SONG = ['思源宋体', '宋体', 'Source Han Serif SC', 'Noto Serif CJK SC']
const HEI = ['思源黑体', '黑体', 'Source Han Sans SC', 'Noto Sans CJK SC']
const MING = ['思源宋體', '明體', 'Source Han Serif TC', 'Noto Serif CJK TC']
const MINCHO = ['源ノ明朝', '明朝', 'Source Han Serif', 'Noto Serif CJK JP']
const STYLES: Readonly<Record<number, string>> = { 400: 'Regular', 500: 'Medium', 700: 'Bold', 900: 'Black' }

function noto(slug: string, prefix: string, family: string, names: readonly string[]): CatalogueEntry[] {
  return Object.entries(STYLES).map(([weight, style]) => ({
    id: `${slug}-${weight}`,
    family,
    names,
    chinese: names[0] ?? '',
    weight: Number(weight),
    origin: 'shipped',
    index: 0,
    file: async () => {
      const folder = packageFolder(`@expo-google-fonts/${slug}`)
      return folder && join(folder, `${weight}${style}`, `${prefix}_${weight}${style}.ttf`)
    },
  }))
}

/** The faces that come with the program. `cacheFolder` is where the joined Kai is kept. */
export function shippedFaces(cacheFolder: string | undefined): CatalogueEntry[] {
  return [
    ...noto('noto-serif-sc', 'NotoSerifSC', 'Noto Serif SC', SONG),
    ...noto('noto-sans-sc', 'NotoSansSC', 'Noto Sans SC', HEI),
    {
      id: 'duikai-kai-400',
      family: 'Duikai Kai',
      names: ['对开楷体', '楷体'],
      chinese: '对开楷体',
      weight: 400,
      origin: 'shipped',
      index: 0,
      file: () => kaiFile(cacheFolder),
    },
  ]
}

/** Traditional and Japanese faces of the same makers, where their packages are installed beside the program. */
export const companionFaces = (): CatalogueEntry[] =>
  [
    { slug: 'noto-serif-tc', entries: noto('noto-serif-tc', 'NotoSerifTC', 'Noto Serif TC', MING) },
    { slug: 'noto-serif-jp', entries: noto('noto-serif-jp', 'NotoSerifJP', 'Noto Serif JP', MINCHO) },
  ].flatMap(({ slug, entries }) => (packageFolder(`@expo-google-fonts/${slug}`) === undefined ? [] : entries))
