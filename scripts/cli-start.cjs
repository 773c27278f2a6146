#!/usr/bin/env node
// Starts the bundle beside it. What V8 compiled for a command is kept and given to it when the command runs again: a page
// is exported in five sixths of the time. Node's own compile cache keeps what is compiled while modules load, not the
// functions that run later.
const { createHash } = require('node:crypto')
const { readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const v8 = require('node:v8')
const vm = require('node:vm')

const BUILD = 'of this build'
const SUM = 32

// A command ends before the last optimizing compiler pays: without it a page, an issue or a long story costs a quarter
// less processor time and no more wall time. And nearly all it makes lives to its end: a young generation that grows in
// larger steps is copied half as often (a tenth less processor time for a long story, 35 MB more for an issue of 24).
const command = process.argv[2] ?? ''
// `serve` stays, and so does `edit` of tests/bench, which measures the open program.
if (command !== 'serve' && command !== 'edit') {
  v8.setFlagsFromString('--no-turbofan')
  v8.setFlagsFromString('--semi-space-growth-factor=4')
}

const file = join(__dirname, 'main.cjs')
const cache = join(__dirname, `main.${/^[a-z]{1,20}$/.test(command) ? command : 'other'}.cache`)
const sumOf = (data) => createHash('sha256').update(BUILD).update(data).digest()

/** The kept code of this very build, undefined when there is none or the file is damaged. V8 itself checks its version. */
function kept() {
  try {
    const bytes = readFileSync(cache)
    const data = bytes.subarray(SUM)
    return sumOf(data).equals(bytes.subarray(0, SUM)) ? data : undefined
  } catch {
    return undefined
  }
}

function keep(data) {
  const aside = `${cache}.${process.pid}.tmp`
  try {
    writeFileSync(aside, Buffer.concat([sumOf(data), data]))
    renameSync(aside, cache)
  } catch {
    // Where the program's folder cannot be written every start compiles anew.
    rmSync(aside, { force: true })
  }
}

const cachedData = kept()
const script = new vm.Script(
  `(function (exports, require, module, __filename, __dirname, __import) {${readFileSync(file, 'latin1')}\n})`,
  { filename: file, cachedData },
)
const main = { exports: {} }
script.runInThisContext()(main.exports, require, main, file, __dirname, (name) => import(name))
if (cachedData === undefined || script.cachedDataRejected) {
  // A mistyped command has compiled nothing worth keeping.
  process.on('exit', (code) => {
    if (code !== 2) keep(script.createCachedData())
  })
}
