// Draws the five sample pictures of the sample page into resources/sample/pictures.
//   node scripts/sample-art.ts                 draw all five (some minutes)
//   node scripts/sample-art.ts street stage    draw these
//   node scripts/sample-art.ts --check         draw again and compare byte for byte with the files
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { type Encoding, encodeArt } from './sample-art/encode.ts'
import { paint } from './sample-art/paint.ts'
import { SCENES, type SceneName } from './sample-art/scenes/index.ts'

const FOLDER = new URL('../resources/sample/pictures/', import.meta.url)

const ENCODINGS: Record<SceneName, Encoding> = {
  landscape: { title: 'Park with lake, pavilion and bridge', colour: 'rgb', quality: 88 },
  street: { title: 'Street with a storyteller and the twin tower', colour: 'rgb', quality: 88 },
  hall: { title: 'Young Pioneers in an assembly hall', colour: 'cmyk', quality: 86 },
  group: { title: 'Volunteers on a square', colour: 'rgb', quality: 88 },
  stage: { title: 'A television play on stage', colour: 'cmyk', quality: 86 },
}

const isScene = (name: string): name is SceneName => name in SCENES

const words = process.argv.slice(2)
const check = words.includes('--check')
const named = words.filter((word) => word !== '--check')
const wrong = named.filter((name) => !isScene(name))
if (wrong.length > 0) {
  console.error(`There is no sample picture called ${wrong.join(', ')}; there are ${Object.keys(SCENES).join(', ')}.`)
  process.exit(2)
}
const names = named.length > 0 ? named.filter(isScene) : Object.keys(SCENES).filter(isScene)

let different = 0
await mkdir(FOLDER, { recursive: true })
for (const name of names) {
  const file = new URL(`${name}.jpg`, FOLDER)
  const bytes = await encodeArt(await paint(name), ENCODINGS[name])
  if (check) {
    const same = Buffer.compare(bytes, await readFile(file)) === 0
    if (!same) different++
    console.log(`${name}.jpg ${same ? 'is reproduced byte for byte' : 'DIFFERS from what the script draws'}`)
  } else {
    await writeFile(file, bytes)
    console.log(`${name}.jpg  ${Math.round(bytes.length / 1024)} kB`)
  }
}
process.exit(different > 0 ? 1 : 0)
