import type { Request } from 'express';
import { headers } from '../../graph-schema/contract.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { Level, Principal } from '../../graph-schema/levels.ts';
import { parseInput } from './explain.ts';

/**
 * Who asks. Until there are accounts everybody on loopback is a coordinator who typed a name; the level can only be
 * asked to be lower.
 */
export function principalOf(request: Request): Principal {
  const level = request.get(headers.level);
  return parseInput(
    Principal,
    {
      id: 'local',
      name: decode(request.get(headers.name) ?? ''),
      level: level === undefined ? 'coordinator' : parseInput(Level, level, `header ${headers.level}`),
    },
    `header ${headers.name}`,
  );
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (cause) {
    throw new GraphError('invalid_input', `The header ${headers.name} is not percent-encoded text.`, { cause });
  }
}
