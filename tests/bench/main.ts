import { setup as buildClient } from '../support/client-setup.ts';
import { missingJava, neo4jLines, type Neo4jLine } from '../support/neo4j-server.ts';
import { benchContacts } from './contacts.ts';
import { debianChanges } from './debian.ts';
import { benchDrawing } from './drawing.ts';
import { benchDuplicates } from './duplicates.ts';
import { benchEmbedded } from './embedded.ts';
import { benchImports } from './import.ts';
import { benchLargePage } from './large-page.ts';
import { benchMatch } from './match.ts';
import { benchMatchSpeed } from './match-speed.ts';
import { missedGates } from './measure.ts';
import { benchNeo4j } from './neo4j.ts';
import { benchTables } from './tables.ts';

async function benchStores(wanted: (name: string) => boolean): Promise<void> {
  const lines = (Object.keys(neo4jLines) as Neo4jLine[]).filter((line) => {
    const missing = missingJava(line);
    if (missing) console.log(`skipped: ${missing}`);
    return !missing;
  });
  if (wanted('duplicates')) benchDuplicates();
  if (wanted('match')) {
    await benchMatch();
    await benchMatchSpeed(lines.filter((line) => wanted(line) || !lines.some(wanted)));
  }
  if (wanted('tables')) await benchTables();
  if (wanted('import')) await benchImports(lines);
  if (wanted('contacts')) await benchContacts(lines.filter((line) => wanted(line) || !lines.some(wanted)));
  if (!['embedded', 'page', ...lines].some(wanted)) return;
  const changes = debianChanges();
  if (!changes) return;
  console.log(`A network of ${changes.length.toLocaleString('en')} records`);
  if (wanted('embedded')) {
    console.log('Embedded store');
    await benchEmbedded(changes);
  }
  for (const line of lines.filter(wanted)) {
    console.log(`Neo4j ${line}`);
    await benchNeo4j(line, changes);
  }
  const line = lines.at(-1);
  if (line && wanted('page')) {
    buildClient();
    console.log(`A page with that network on Neo4j ${line}`);
    await benchLargePage(line, changes);
  }
}

/** `npm run bench [drawing] [duplicates] [match] [tables] [import] [contacts] [embedded] [5.26] [2026] [page]`: all of them unless some are named. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const wanted = (name: string) => asked.length === 0 || asked.includes(name);
  if (wanted('drawing')) await benchDrawing();
  if (asked.some((name) => name !== 'drawing') || asked.length === 0) await benchStores(wanted);
  const missed = missedGates();
  if (missed.length > 0) console.log(`Over their gates: ${missed.join('; ')}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

await main();
