// Completes package-lock.json with the platform packages that the registry in use does not carry.
//
// npm leaves an optional package out of the lock file when the registry cannot serve it, and `npm ci` then refuses the
// lock file. Each such package is pinned exactly by its parent, and its name says for which machines it is, so its
// entry can be written here (without an integrity, which only its own archive could give). Run it after
// `npm install`; it prints what it added.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.ts'

interface Entry {
  version?: string
  cpu?: string[]
  dev?: true
  libc?: string[]
  optional?: true
  os?: string[]
  optionalDependencies?: Record<string, string>
}

const systems: Readonly<Record<string, string>> = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
}
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'wasm32']

/** For which machines a package named like `@scope/tool-linux-x64-musl` is; undefined when its name does not say. */
function machines(name: string): Pick<Entry, 'cpu' | 'libc' | 'os'> | undefined {
  const words = name.split(/[-/]/)
  const cpu = processors.find((word) => words.includes(word))
  const os = words.map((word) => systems[word]).find((system) => system !== undefined)
  if (cpu === 'wasm32') return { cpu: [cpu] }
  if (!cpu || !os) return undefined
  const libc = words.includes('musl') ? 'musl' : os === 'linux' ? 'glibc' : undefined
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), os: [os] }
}

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }

/** True when a package placed at `parent` finds `name` in its own or an outer node_modules, at that version. */
const isLocked = (parent: string, name: string, version: string): boolean => {
  for (let place = parent; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    const found = lock.packages[`${place}${place ? '/' : ''}node_modules/${name}`]
    if (found) return found.version === version || !/^\d/.test(version)
    if (!place) return false
  }
}

const added: string[] = []
for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const where = machines(name)
    if (!where || !/^\d/.test(version) || isLocked(parent, name, version)) continue
    const top = `node_modules/${name}`
    const place = lock.packages[top] ? `${parent}/${top}` : top
    const { cpu, libc, os } = where
    lock.packages[place] = {
      version,
      ...(cpu ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      ...(os ? { os } : {}),
    }
    added.push(`${name}@${version}`)
  }
}
const byName = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(byName)
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length > 0 ? added.join('\n') : 'nothing to add')
