// Sends answers that are ready in memory: what any server does that answers with JSON, and nothing else.
// Usage: bare-sender.ts <file with a JSON list>; says its address, then answers /0, /1, …
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const answers = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as unknown[];
const server = createServer((request, response) => {
  const body = JSON.stringify(answers[Number(request.url?.slice(1))]);
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('SIGTERM', () => process.exit(0));
