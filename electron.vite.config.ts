/** How the window is built: main process and worker threads as modules, the preload as one CommonJS file, the page from src-renderer. */
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Small packages are built in, since one file starts faster than a hundred; native ones stay where npm put them.
      externalizeDeps: { exclude: ['zod', 'echarts'] },
      rolldownOptions: {
        input: {
          main: here('src-main/main.ts'),
          worker: here('src-main/simulation/worker.ts'),
          'lever-worker': here('src-main/simulation/lever-worker.ts'),
          'report-worker': here('src-main/report/report-worker.ts'),
          'import-worker': here('src-main/exchange/import-worker.ts'),
          'audit-worker': here('src-main/simulation/audit-worker.ts'),
          'week-worker': here('src-main/simulation/week-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: here('src-main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }, // A sandboxed window loads no other form.
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    base: './',
    plugins: [svelte({ configFile: here('svelte.config.js') })],
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      minify: true,
      chunkSizeWarningLimit: 5000, // kB. The page comes from the disk: what counts is how much code a screen runs.
      rolldownOptions: { input: here('src-renderer/index.html') },
    },
  },
})
