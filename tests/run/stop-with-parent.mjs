// Loaded into a process that run-node.mjs started: when the starter is gone, however it went, this one stops too.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
