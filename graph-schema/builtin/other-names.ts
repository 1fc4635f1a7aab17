import { names } from './names.ts';

/** What a field for the other names of a record is called. */
export const builtinOtherNames = names(
  'Other names',
  'Autres noms',
  'Otros nombres',
  'Outros nomes',
  'أسماء أخرى',
  '其他名称',
);
