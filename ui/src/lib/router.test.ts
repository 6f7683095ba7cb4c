// Which hash means which screen.
import { expect, test } from 'vitest';
import { parse } from './router.svelte';

test.each([
  ['', 'today', {}],
  ['#/today', 'today', {}],
  ['#/clients/c1', 'client', { client: 'c1' }],
  ['#/clients/c1/interview', 'interview', { client: 'c1' }],
  ['#/clients/c1/interviews/iv-2/mood', 'interview', { client: 'c1', interview: 'iv-2', section: 'mood' }],
  ['#/forms/import', 'form-import', {}],
  ['#/forms/assemble/fo-1', 'form-assemble', { base: 'fo-1' }],
  ['#/forms/fo-1/sleep', 'form', { form: 'fo-1', section: 'sleep' }],
  ['#/clients/c1/interview/phq%2F9', 'interview', { client: 'c1', section: 'phq/9' }],
  ['#/clients/c1/map/g2', 'map', { client: 'c1', group: 'g2' }],
  ['#/placements/p1/note', 'note', { placement: 'p1' }],
  ['#/settings/policy', 'settings', { part: 'policy' }],
  ['#/nothing', 'nowhere', {}],
  ['#/clients/%E0%A4%A', 'client', { client: '%E0%A4%A' }],
])('%s', (hash, name, params) => {
  expect(parse(hash)).toEqual({ name, params });
});
