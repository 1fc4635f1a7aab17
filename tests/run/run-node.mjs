import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SAME_SIGNAL_MS = 300;
const forwarded = { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGTERM' };

/** What a shell would call the end of a process: its exit code, or 128 and the number of the signal. */
function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/**
 * Runs `node ARGS` until it ends and gives its exit code, with this process's terminal.
 * Signals reach it once: a terminal, npm and `kill -- -GROUP` each signal whole groups, so one Ctrl-C could arrive
 * two or three times and look like «again, now hurry». Hence `service: true` gives the child a group of its own and
 * passes on what comes here, copies within 300 ms left out; if this process is killed, the child is told to stop.
 * Without it the child keeps the terminal (it may ask questions) and gets Ctrl-C from there.
 */
export function runNode({ node, args, cwd, env = process.env, service = false }) {
  const watch = new URL('./stop-with-parent.mjs', import.meta.url).href;
  const child = spawn(node, service ? ['--import', watch, ...args] : args, {
    cwd,
    env,
    detached: service,
    stdio: service ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  let last = 0;
  for (const [from, to] of Object.entries(forwarded)) {
    process.on(from, () => {
      if (!service && from === 'SIGINT') return;
      if (service && Date.now() - last < SAME_SIGNAL_MS) return;
      last = Date.now();
      child.kill(to);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}
