// Everything that proves Weft, in order; run by test.mjs on the pinned Node. The last line gives the numbers.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { findChromium } from '../../server/cli/chromium.ts';
import { installChromium, installShell } from '../support/chromium.ts';
import { javaFor, missingJava, neo4jLines } from '../support/neo4j-server.ts';
import { ensureJars } from '../support/neo4j-jars.ts';
import { ensureClientBuilt } from './build-client.mjs';
import { runChecks } from './checks.mjs';
import { root } from './install.mjs';
import { runNode } from './run-node.mjs';

const ci = process.env.CI === 'true' || process.env.CI === '1';
const total = { passed: 0, failed: 0, skipped: 0 };

function failure(sentence) {
  total.failed += 1;
  console.log(`FAILED: ${sentence}`);
}

/** A part that could not be had: named, and with CI=true a failure. */
function absent(sentence) {
  if (ci) failure(`${sentence} (with CI=true nothing may be missing)`);
  else {
    total.skipped += 1;
    console.log(`skipped: ${sentence}`);
  }
}

/** The lines of Neo4j that are ready to start: `{line, problem?, noJava?}` for each known one. */
function prepareNeo4j() {
  return Promise.all(
    Object.entries(neo4jLines).map(async ([line, { version }]) => {
      const java = javaFor(line);
      if (!java) return { line, problem: missingJava(line), noJava: true };
      try {
        await ensureJars({ java, version });
        return { line, java };
      } catch (error) {
        return { line, problem: `Neo4j ${line}: ${error.message}` };
      }
    }),
  );
}

function reportNeo4j(lines) {
  const ready = lines.filter((one) => !one.problem);
  for (const { line, problem, noJava, java } of lines) {
    if (!problem) console.log(`neo4j ${line}: ${neo4jLines[line].version} on Java ${java.major}`);
    else if (noJava && ready.length > 0) {
      total.skipped += 1;
      console.log(`skipped: ${problem}`);
    } else absent(problem);
  }
  return ready.map(({ line }) => line);
}

/** Counts what vitest reports and what its numbers leave out: files that did not load, folders without a test. */
function count({ report, code, folders, lines }) {
  if (!existsSync(report)) {
    failure('vitest ended without a report (see above)');
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += result.numPendingTests + result.numTodoTests;
  let failures = result.numFailedTests;
  for (const file of result.testResults) {
    if (file.status !== 'failed' || file.assertionResults.some(({ status }) => status === 'failed')) continue;
    failures += 1;
    failure(`${relative(root, file.name)}: ${String(file.message ?? 'did not load').split('\n')[0]}`);
  }
  const ran = result.testResults.map((file) => ({
    path: relative(root, file.name).split(sep).join('/'),
    passed: file.assertionResults.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName),
  }));
  for (const folder of folders) {
    const tests = ran.filter(({ path }) => path.startsWith(`tests/${folder}/`)).flatMap(({ passed }) => passed);
    if (tests.length === 0) failure(`no test passed in tests/${folder}`);
    if (folder !== 'contract') continue;
    for (const line of lines) {
      if (!tests.some((name) => name.includes(line))) failure(`no contract test passed that names Neo4j ${line}`);
    }
  }
  if (code !== 0 && failures === 0) failure(`vitest exited with ${code} (an error outside of any test, see above)`);
}

async function runVitest(lines, withBrowser) {
  const work = mkdtempSync(join(tmpdir(), 'weft-test-'));
  const report = join(work, 'report.json');
  const projects = ['unit', 'contract', 'http', 'faults', ...(withBrowser ? ['browser'] : [])];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${report}`, ...projects.map((project) => `--project=${project}`));
  const env = { ...process.env, WEFT_TEST_NEO4J_LINES: lines.join(',') };
  try {
    const code = await runNode({ node: process.execPath, cwd: root, env, args });
    const folders = ['unit', 'contract', 'http', ...(withBrowser ? ['browser'] : [])];
    count({ report, code, folders, lines: process.env.NEO4J_URI ? [] : lines });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

// Fetching the jars takes longest and hardly needs the processor: it goes on beside the checks.
const neo4j = process.env.NEO4J_URI ? Promise.resolve([]) : prepareNeo4j();

const checks = await runChecks(process.execPath);
total.passed += checks.passed;
total.failed += checks.failed;

const problem = ensureClientBuilt({ node: process.execPath, force: ci });
if (problem) failure(`build: ${problem}`);
else {
  total.passed += 1;
  console.log('build: ok');
}

const lines = reportNeo4j(await neo4j);
if (process.env.NEO4J_URI) console.log('neo4j: the server at NEO4J_URI');

let browser = findChromium();
if (!browser) {
  console.log('chromium: none found, trying apt-get …');
  const why = installChromium();
  if (why) absent(`browser journeys: ${why}`);
  browser = findChromium();
}
if (browser) {
  installShell();
  console.log(`chromium: ${browser}`);
}

await runVitest(lines, Boolean(browser));

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
