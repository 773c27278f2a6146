// Makes the Kai font from the slices of its web font package, or says where it already is.
// Usage: node scripts/join-wenkai.ts [folder to keep it in]
import { kaiFile } from '../src/host/fonts/index.ts'

const folder = process.argv[2]
console.log(await kaiFile(folder))
