// How the UI is built: one plain page for WebKitGTK, nothing inlined, so that the strict content security policy holds.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: { target: 'safari17', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
