import { defineConfig } from 'vitest/config'

// One process per worker keeps its modules between files: our code has no module state that a test changes,
// and fonts and wasm are opened once instead of once a file.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/**/fixtures/**', 'node_modules/**'],
    pool: 'forks',
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
