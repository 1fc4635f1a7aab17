import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../graph-schema/calendar.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { Match, Matches, MatchPart } from '../../graph-schema/match/matches.ts';
import { showText } from '../../graph-schema/values.ts';
import { useTellFigures } from '../contacts/use-tell-figures.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { readingOf } from '../profile/relations.ts';

/** So many are named in a sentence. */
const named = 3;
/** So many that are missing are named. */
const namedMissing = 6;

/** So many reasons stand in a sentence, beside through whom. */
const mostReasons = 4;

/** In which order a sentence gives reasons. */
const reasons = ['keywords', 'categories', 'text', 'groups', 'places', 'languages', 'learned'] as const satisfies MatchPart[]; // prettier-ignore

const isolated = (text: string) => `\u2068${text}\u2069`;

/** Words without what is left of «workshop’s», which tells nobody anything. */
export const telling = (words: readonly string[] = []): string[] =>
  words.filter((word) => !/^\p{Script=Latin}$/u.test(word));

/** Tells what an answer says, in words. */
export function useMatchWords(answer: Matches | undefined) {
  const { t } = useTranslation();
  const { network, language, contacts } = useWorkspace();
  const isIdea = useMapState((state) => state.matchFrom === undefined);
  const tell = useTellFigures();
  return useMemo(() => {
    const nodes = new Map<string, GraphNode>(
      [...(answer?.nodes ?? []), ...(answer?.matches.map(({ node }) => node) ?? [])].map((node) => [node.id, node]),
    );
    const edges = new Map<string, { type: string; source: string }>(answer?.edges.map((edge) => [edge.id, edge]));
    const nameOf = (id: string) => {
      const node = nodes.get(id);
      return isolated(node ? showText(node.label, language) : '…');
    };
    const list = (items: readonly string[], most = named) => {
      const some = items.length > most + 1 ? items.slice(0, most) : items;
      const rest = items.length - some.length;
      const all = rest > 0 ? [...some, t('match.andMore', { count: rest })] : some;
      // The page's words are English, whatever language names are in.
      return new Intl.ListFormat('en').format(all);
    };
    const reading = (edgeType: string, way: 'in' | 'out') =>
      readingOf(network.types.edges.find(({ key }) => key === edgeType), edgeType, { way, language }); // prettier-ignore

    /** Why a node fits, in one sentence: what is rarest, and no more than is read at a glance. */
    const why = ({ parts, through }: Match): string => {
      const isAlike = parts.some(
        ({ part, shared }) => (part === 'keywords' || part === 'categories') && shared.length > 0,
      );
      const said = reasons.flatMap((key): string[] => {
        // Of two texts in full, words say little beside what both are about.
        if (key === 'text' && !isIdea && isAlike) return [];
        const part = parts.find((candidate) => candidate.part === key);
        const has =
          key === 'text'
            ? telling(part?.words).map((word) => t('match.word', { word: isolated(word) }))
            : (part?.shared ?? []).map(({ node }) => nameOf(node));
        return has.length > 0 ? [t(`match.why.${key}`, { count: has.length, names: list(has) })] : [];
      });
      said.splice(mostReasons);
      if (through)
        said.push(t('match.why.through', { reading: isolated(reading(through.edgeType, 'out')), name: nameOf(through.node) })); // prettier-ignore
      if (said.length === 0) said.push(t('match.why.somehow'));
      return t('match.why.sentence', { reasons: new Intl.ListFormat('en').format(said) });
    };

    /** What was asked for and is not there. */
    const missing = ({ parts }: Match): string | undefined => {
      const ids = [...new Set(parts.flatMap((part) => part.missing))];
      return ids.length === 0 ? undefined : t('match.missing', { names: list(ids.map(nameOf), namedMissing) });
    };

    /** How a node is connected with the one that was asked about. */
    const connected = ({ path, lastContact }: Match): string => {
      const [first] = path?.nodes ?? [];
      const over = path?.edges.length === 1 ? edges.get(path.edges[0]!) : undefined;
      const line = over
        ? t('match.connected.direct', { reading: isolated(reading(over.type, over.source === first ? 'out' : 'in')) })
        : path
          ? t('match.connected.path', { count: path.edges.length, names: path.nodes.map(nameOf).join(' – ') })
          : t('match.connected.none');
      const days = lastContact === undefined ? undefined : Math.max(0, contacts.today - dayOf(lastContact));
      const met =
        days === undefined
          ? t('match.connected.noContact')
          : t('match.connected.contact', { when: tell.agoDays(days) });
      return `${line} · ${met}`;
    };

    return { nodes, nameOf, list, reading, why, missing, connected };
  }, [answer, isIdea, network.types, language, contacts.today, tell, t]);
}

/** What tells an answer in words. */
export type MatchWords = ReturnType<typeof useMatchWords>;

/** Words as they are kept or sent: without the signs that part what reads another way. */
export const plainWords = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');
