// How the UI is built: one plain page for WebKitGTK, nothing inlined, so that the strict content security policy holds.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// A few scripts instead of one for each screen: what is alike in them is compressed once.
const groups = [
  { name: 'lib', test: /node_modules|src[/\\](lib|platform|styles)/, priority: 1 },
  { name: 'room', test: /screens[/\\](interview|safety|finish|consents|forms)/ },
  { name: 'map', test: /screens[/\\](people|suggestion|mirrors|placement|groups)/ },
  { name: 'rooms', test: /screens[/\\](?!door)/ },
];

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: { target: 'safari17', assetsInlineLimit: 0, modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: { groups } } } },
});
