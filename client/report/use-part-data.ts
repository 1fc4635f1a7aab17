import { useQueries } from '@tanstack/react-query';
import { partData, type PartWithData } from '../../graph-schema/report/parts.ts';
import type { ReportFrame, ReportSource } from '../../graph-schema/report/source.ts';
import type { ReportPart } from '../../graph-schema/report/template.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** Answers what parts print of the network, in the order of the parts; undefined: not there yet, or there is nothing to ask. */
export function usePartData(parts: readonly ReportPart[], source: ReportSource, frame: ReportFrame) {
  const { network } = useWorkspace();
  const level = useSession((session) => session.level);
  const asked = parts.map((part) => ({ part, tell: Object.hasOwn(partData, part.part) ? partData[part.part as PartWithData] : undefined })); // prettier-ignore
  const answers = useQueries({
    queries: asked.map(({ part, tell }) => ({
      queryKey: [...keys.contacts(level), 'report', network.revision, part, frame],
      enabled: tell !== undefined,
      placeholderData: keepBefore(level),
      queryFn: (): Promise<object> => tell!(source, part as never, frame),
    })),
  });
  return {
    data: answers.map(({ data }) => data),
    isThere: answers.every(({ data, isPlaceholderData }, at) => !asked[at]!.tell || (data !== undefined && !isPlaceholderData)), // prettier-ignore
    error: answers.find(({ error }) => error)?.error ?? undefined,
  };
}
