import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Electron 45 ships, but the output must also run on the oldest runtime of the end-to-end tests:
// CommonJS and the syntax of Node 18.15 / Chromium 114.
const node = 'node18.15'
const chromium = 'chrome114'

// Packages with native parts, and those that find their own wasm files, are loaded from node_modules at run time.
// All others are bundled, because Node 18 cannot `require` an ES module.
const external = ['electron', 'sharp', '@napi-rs/canvas', 'lcms-wasm', 'better-sqlite3']

const hostEntry = resolve('src/host/entries/desktop.ts')
const exportWorker = resolve('src/host/entries/export-worker.ts')
const composeWorker = resolve('src/host/entries/compose-worker.ts')
const pressWorker = resolve('src/host/entries/press-worker.ts')

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          index: resolve('src/main/index.ts'),
          ...(existsSync(hostEntry)
            ? {
                host: hostEntry,
                'export-worker': exportWorker,
                'compose-worker': composeWorker,
                'press-worker': pressWorker,
              }
            : {}),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { index: resolve('src/preload/index.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      target: chromium,
      rolldownOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
})
