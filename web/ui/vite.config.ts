import { defineConfig } from 'vite'
import { svelte } from '@sveltejs/vite-plugin-svelte'

// The names of built files carry no hash: they are committed, and a change of one module must
// show as a change of one file. The server's ETags do what hashes would.
export default defineConfig({
  plugins: [svelte()],
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'assets/[name].js' } } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/app.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
  server: { proxy: { '/api': target(), '/auth': target(), '/openapi.json': target(), '/docs': target() } },
})

// `npm run dev` shows the sources over a running `entente serve`.
function target(): string {
  return process.env.ENTENTE ?? 'http://127.0.0.1:8421'
}
