import { defineConfig } from 'vitest/config'

// One process per worker keeps its modules between files: our code has no module state that a test changes,
// and fonts and wasm are opened once instead of once a file.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/**/fixtures/**', 'node_modules/**'],
    pool: 'forks',
    isolate: false,
    // All cores; a worker fewer, as it is by itself, is one core of two idle.
    maxWorkers: '100%',
    // Whole programs run in some tests: on a busy machine they are slow, and only what hangs should fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
