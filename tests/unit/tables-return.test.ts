// Tables that Weft wrote and that come back, as they were or with a cell changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportQuestionInput } from '../../graph-schema/exports/catalogue.ts';
import { exportFrom, randomWorld } from '../support/export-world.ts';
import { planInto } from '../support/import-into-world.ts';
import type { MapWorld } from '../support/map-world.ts';

const filters: fc.Arbitrary<ExportQuestionInput['filter']> = fc.constantFrom(
  undefined,
  { text: 'a' },
  { type: ['Org', 'Person'] },
);

/** What a file says that was written here and comes back, but for the sheets that hold what is computed. */
async function comesBack(world: MapWorld, question: ExportQuestionInput, name: string) {
  const plan = planInto(world, await exportFrom(world, question), name);
  return { changes: plan.changes, problems: plan.problems.filter(({ sheet }) => sheet !== 'Frequency') };
}

describe('tables that come back as they left', () => {
  const nothing = { changes: [], problems: [] };

  it('change nothing, as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, filters, async (world, filter) => {
        expect(await comesBack(world, { format: 'xlsx', filter }, 'network.xlsx')).toEqual(nothing);
      }),
    );
  });

  it.each(['csv-elements', 'csv-connections', 'csv-contacts'] as const)('change nothing, as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(randomWorld, filters, async (world, filter) => {
        const asked = { format, filter };
        const lines = new TextDecoder().decode(await exportFrom(world, asked)).trimEnd().split('\r\n'); // prettier-ignore
        fc.pre(lines.length > 1);
        expect((await comesBack(world, asked, `${format}.csv`)).changes).toEqual([]);
      }),
    );
  });
});
