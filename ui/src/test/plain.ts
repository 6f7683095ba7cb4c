// What an item of the interview has when nothing is said about it, for tests.
import type { Item } from '../generated/api';

export const plain: Pick<
  Item,
  | 'translations' | 'help_translations' | 'units' | 'columns' | 'control' | 'horizontal' | 'read_only' | 'min_occurs' | 'max_occurs'
  | 'step' | 'entry_format' | 'support_link' | 'category' | 'clinician_only'
> = {
  translations: {}, help_translations: {}, units: [], columns: [], control: null, horizontal: false, read_only: false, min_occurs: null, max_occurs: null,
  step: null, entry_format: null, support_link: null, category: null, clinician_only: false,
};
