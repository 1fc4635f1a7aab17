// npm run check: types, lint, layers, unused code, format. No services.
import { runChecks } from './checks.mjs';
import { ensureInstalled } from './install.mjs';

const { passed, failed } = await runChecks(ensureInstalled());
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 ? 1 : 0;
