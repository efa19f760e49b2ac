/** How the tests run: one process for each test file, so that a native crash or a leaked global stays in its file. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { configDefaults, defineConfig } from 'vitest/config'

const windowTests = 'test/renderer/**/*.test.ts'
const setupFiles = ['test/surfaces-at-hand.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: '100%', // Vitest's own choice leaves one core idle, half of a small machine.
    allowOnly: false,
    testTimeout: 60_000,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'program', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, windowTests], setupFiles },
      },
      {
        // Real components in a page without a screen.
        extends: true,
        plugins: [svelte({ configFile: 'svelte.config.js' }), svelteTesting()],
        test: {
          name: 'window',
          include: [windowTests],
          environment: 'jsdom',
          setupFiles: ['test/renderer/page-without-screen.ts', ...setupFiles],
        },
      },
    ],
  },
})
