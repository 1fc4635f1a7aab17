import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

const layerFolders = ['graph-schema', 'server', 'client', 'seed', 'tests'];

function modulePath(...parts) {
  return join(root, 'node_modules', ...parts);
}

/** Runs a command quietly; gives its exit code and what it printed. */
function capture({ node, args }) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.once('error', (error) => resolve({ code: 1, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

async function tool(node, args) {
  const { code, stdout, stderr } = await capture({ node, args });
  return { ok: code === 0, detail: `${stdout}${stderr}`.trim() };
}

/** dependency-cruiser exits 0 when it read nothing at all, so its numbers are looked at, folder by folder. */
async function layers(node) {
  const bin = modulePath('dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const config = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout, stderr } = await capture({ node, args: [bin, ...config, ...layerFolders] });
  let cruise;
  try {
    cruise = JSON.parse(stdout);
  } catch {
    return { ok: false, detail: `dependency-cruiser gave no result: ${`${stdout}${stderr}`.trim().slice(0, 2000)}` };
  }
  const found = cruise.summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle ? cycle.map((step) => step.name).join(' → ') : to;
    return `${rule.severity} ${rule.name}: ${from} → ${path}`;
  });
  const empty = layerFolders.filter(
    (folder) =>
      !cruise.modules.some((module) => module.source.startsWith(`${folder}/`) && !module.source.endsWith('.mjs')),
  );
  if (empty.length > 0) found.push(`0 modules were read in ${empty.join(', ')}: the layer check proves nothing`);
  if (cruise.summary.totalCruised === 0) found.push('0 modules were read at all');
  const size = `${cruise.summary.totalCruised} modules, ${cruise.summary.totalDependenciesCruised ?? 0} imports`;
  return { ok: found.length === 0, detail: found.join('\n'), note: size };
}

/** The checks that need no service: a name and what runs it. */
const checks = {
  types: (node) => tool(node, [modulePath('typescript', 'bin', 'tsc'), '--noEmit', '--pretty', 'false']),
  lint: (node) => tool(node, [modulePath('oxlint', 'bin', 'oxlint'), '--deny-warnings']),
  layers,
  unused: (node) => tool(node, [modulePath('knip', 'bin', 'knip.js'), '--no-progress']),
  format: (node) => tool(node, [modulePath('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']),
};

/** Runs every check one after the other, prints a line for each and gives the numbers. */
export async function runChecks(node) {
  let passed = 0;
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    const begun = Date.now();
    const { ok, detail, note } = await check(node);
    const time = `${((Date.now() - begun) / 1000).toFixed(1)} s`;
    if (ok) passed += 1;
    else failed += 1;
    console.log(`check ${name}: ${ok ? 'ok' : 'FAILED'} (${note ? `${note}, ` : ''}${time})`);
    if (!ok) console.log(detail.replace(/^/gm, '  '));
  }
  return { passed, failed };
}
