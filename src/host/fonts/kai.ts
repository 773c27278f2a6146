import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { joinSlices, type NameRecord } from '../../core/fonts/index.ts'
import { KAI_LICENCE } from './kai-licence.ts'
import { packageFolder } from './packages.ts'

const PACKAGE = '@chinese-fonts/lxgwwenkai'
const SLICES = join('dist', 'LXGWWenKai-Regular')
/** Rises when the joining changes, so that an older file in the cache is not taken. */
const RECIPE = 1
const FILE = `DuikaiKai-Regular-1.520-${RECIPE}.ttf`

const NAMES: readonly NameRecord[] = [
  { id: 0, text: 'Copyright 2021-2025 LXGW; Copyright 2020 The Klee Project Authors' },
  { id: 1, text: 'Duikai Kai' },
  { id: 2, text: 'Regular' },
  { id: 3, text: 'Duikai Kai:1.520' },
  { id: 4, text: 'Duikai Kai' },
  { id: 5, text: 'Version 1.520' },
  { id: 6, text: 'DuikaiKai-Regular' },
  { id: 13, text: 'This Font Software is licensed under the SIL Open Font License, Version 1.1.' },
  { id: 14, text: 'https://scripts.sil.org/OFL' },
  { id: 1, text: '对开楷体', language: 0x804 },
  { id: 4, text: '对开楷体', language: 0x804 },
]

/** The folder in which joined fonts are kept unless another is given: `.cache/duikai` beside the installed packages. */
export function defaultCacheFolder(): string | undefined {
  const folder = packageFolder(PACKAGE)
  return folder === undefined ? undefined : join(dirname(dirname(folder)), '.cache', 'duikai')
}

/**
 * Path of the Kai font, joined from its web slices on first use (about one second) and kept with its licence.
 * The file appears whole or not at all: it is written aside and renamed.
 */
export async function kaiFile(cacheFolder?: string): Promise<string> {
  const source = packageFolder(PACKAGE)
  const folder = cacheFolder ?? defaultCacheFolder()
  if (source === undefined || folder === undefined) {
    throw new DuikaiError('font-missing', `the package ${PACKAGE}, from which Duikai Kai is made, is not installed`, {
      where: 'Duikai Kai 400',
      remedy: 'run npm ci, or choose another family',
    })
  }
  const path = join(folder, FILE)
  if (existsSync(path)) return path
  const font = await joinKai(join(source, SLICES))
  try {
    mkdirSync(folder, { recursive: true })
    writeWhole(join(folder, 'DuikaiKai-OFL.txt'), KAI_LICENCE)
    writeWhole(path, font)
  } catch (cause) {
    throw new DuikaiError('font-cache', `the joined font cannot be written (${String(cause)})`, {
      where: path,
      remedy: 'make the folder writable',
      cause,
    })
  }
  return path
}

/** Unpacks and joins the slices of a folder, in the order of their names. */
export async function joinKai(folder: string): Promise<Uint8Array> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.woff2')) : []
  if (files.length === 0) {
    throw new DuikaiError('font-missing', 'no font slices (*.woff2) found', {
      where: folder,
      remedy: `install ${PACKAGE} 3.0.0 again`,
    })
  }
  const { default: woff2 } = await import('wawoff2')
  const slices: Uint8Array[] = []
  for (const name of files.sort()) {
    // The result is a view of memory that the next call overwrites.
    slices.push(Uint8Array.from(await woff2.decompress(readFileSync(join(folder, name)))))
  }
  return joinSlices(slices, NAMES)
}

function writeWhole(path: string, content: Uint8Array | string): void {
  const aside = `${path}.${process.pid}.part`
  try {
    writeFileSync(aside, content)
    renameSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
}
