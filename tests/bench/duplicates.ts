import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { candidatesAmong } from '../../graph-schema/duplicates/candidates.ts';
import { NodeType } from '../../graph-schema/types.ts';
import { duplicateOrganisations, pairsAmong, precisionAndRecall } from '../support/duplicate-organisations.ts';
import { testData } from '../support/test-data.ts';
import { report } from './measure.ts';

const type = NodeType.parse({
  key: 'Project',
  name: 'Project',
  fields: [{ key: 'summary', name: 'Summary', kind: 'text' }],
});

/** How well duplicates are found where people have said which there are, and how long it takes among 20,000 records. */
export function benchDuplicates(): void {
  const real = duplicateOrganisations();
  if (real) {
    const { precision, recall } = precisionAndRecall(pairsAmong(real), real.truth);
    const note = 'duplicate-organisations-truth.csv';
    report({ what: 'duplicates: precision', figure: 100 * precision, unit: '%', note });
    report({ what: 'duplicates: recall', figure: 100 * recall, unit: '%', note });
  }
  const file = testData('orgs/debian-bookworm-elements.csv.gz');
  if (file === undefined) return;
  const rows = parse<Record<string, string>>(gunzipSync(readFileSync(file)), { columns: true, bom: true });
  const records = rows.slice(0, 20_000).map(({ Id = '', Label = '', Description = '' }) => ({
    id: Id, label: Label, fields: { summary: Description },
  })); // prettier-ignore
  const begun = performance.now();
  let [last, longest, pairs] = [begun, 0, 0];
  const steps = candidatesAmong(records, { type });
  for (let next = steps.next(); ; next = steps.next()) {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!next.done) continue;
    pairs = next.value.length;
    break;
  }
  const note = `${pairs.toLocaleString('en')} pairs`;
  report({ what: 'duplicates among 20,000', figure: (performance.now() - begun) / 1_000, unit: 's', note });
  report({ what: 'longest step of it', figure: longest, unit: 'ms' });
}
