import { defineConfig } from '@playwright/test'

// The packed application; scripts/test-dist.ts makes it first.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.packed.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 120_000,
  reporter: [['list']],
})
