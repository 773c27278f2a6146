import { defineConfig } from '@playwright/test'

// The desktop application in a real Electron; scripts/e2e.ts builds it and finds the runtime first.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  // The first start on a busy machine takes a while.
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
})
