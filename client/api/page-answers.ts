import type { ApiClient } from '../../graph-schema/api-client.ts';
import { calendarIn } from '../../graph-schema/calendar.ts';
import { createContactColumns } from '../../graph-schema/contact-columns.ts';
import { ContactLogQuestion } from '../../graph-schema/contact-log.ts';
import { contactLogSteps } from '../../graph-schema/contact-log-answer.ts';
import { createContactTable } from '../../graph-schema/contact-table.ts';
import { contract } from '../../graph-schema/contract.ts';
import { GraphError, noSuchThing } from '../../graph-schema/errors.ts';
import { evaluate } from '../../graph-schema/evaluate.ts';
import type { PageData } from '../../graph-schema/exports/page-data.ts';
import { FrequencyQuestion } from '../../graph-schema/frequencies.ts';
import { frequencySteps } from '../../graph-schema/frequencies-answer.ts';
import { createGraphIndex } from '../../graph-schema/graph-index.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import { countRelations } from '../../graph-schema/relations.ts';
import { employmentsOf, organisationsOn, organisationType, rollUp } from '../../graph-schema/roll-up.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { showText } from '../../graph-schema/values.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import { byId } from './records-of.ts';

/** What is asked of a network that the page holds whole. */
type Answers = Pick<ApiClient, 'summary' | 'graph' | 'node' | 'positions' | 'contacts' | 'contactLog' | 'frequencies'>;

/** Answers in the server's place, from what a page that is a file holds. Everything else is refused as `unavailable`. */
export function answersOf(held: PageData): ApiClient {
  const { network, contacts } = held;
  const refused = Object.keys(contract).map((name) => [
    name,
    () => Promise.reject(new GraphError('unavailable', 'This page is a file: there is no server to ask.')),
  ]);
  const answers: Answers = {
    summary: () => Promise.resolve(summaryOf(held)),
    graph: () => Promise.resolve(network),
    async node({ params: { id } }) {
      return profileOf(held, id);
    },
    async positions({ params: { id } }) {
      if (!network.views.some((view) => view.id === id)) throw new GraphError('not_found', 'There is no such view.');
      return { revision: network.revision, positions: held.positions[id] ?? {} };
    },
    async contacts() {
      const { columns, add } = createContactColumns();
      for (const contact of contacts) add(contact);
      return { revision: network.revision, ...columns };
    },
    ...contactAnswers(held),
  };
  // Every call there is, those that are answered and those that are refused.
  return { ...Object.fromEntries(refused), ...answers } as ApiClient;
}

const summaryOf = ({ network: { nodes, edges, settings, revision }, contacts }: PageData) => ({
  revision,
  name: typeof settings['name'] === 'string' || typeof settings['name'] === 'object' ? showText(settings['name']) : '',
  nodes: nodes.length,
  edges: edges.length,
  archivedNodes: 0,
  archivedEdges: 0,
  interactions: contacts.length,
  complete: true,
  sample: false,
});

function profileOf({ network, contacts }: PageData, id: string): NodeProfile {
  const nodes = byId(network.nodes);
  const node = nodes.get(id);
  if (!node) throw noSuchThing({ what: 'node', id });
  const edges = network.edges.filter(({ source, target }) => source === id || target === id);
  const others = new Set(edges.map(({ source, target }) => (source === id ? target : source)));
  others.delete(node.id);
  return {
    revision: network.revision,
    node,
    edges,
    neighbours: [...others].sort().flatMap((other) => nodes.get(other) ?? []),
    ...countRelations({ id: node.id, edges, isArchived: () => false }),
    contacts: contacts.filter(({ participants }) => participants.includes(node.id)).length,
    truncated: false,
  };
}

function contactAnswers({ network, contacts, at }: PageData): Pick<Answers, 'contactLog' | 'frequencies'> {
  const dayIn = calendarIn(timeZoneOf(network.settings['timeZone']));
  const { revision } = network;
  const countFor = () => {
    const nodes = byId(network.nodes);
    const isOrganisation = (id: string) => nodes.get(id)?.type === organisationType;
    return organisationsOn({ employments: employmentsOf(network.edges, { dayIn, isOrganisation }), isOrganisation });
  };
  const satisfying = (filter: ContactLogQuestion['filter']) => {
    if (!filter) return undefined;
    const index = createGraphIndex({ ...network, types: typesOf(network.types) });
    const bits = evaluate(index, filter);
    return (id: string) => bits[index.numberOf(id) ?? -1] === 1;
  };
  return {
    async contactLog({ body }) {
      const question = ContactLogQuestion.parse(body);
      const { filter, with: together, rollUp: isRolled } = question;
      const asked = { satisfies: satisfying(filter), together, countFor: isRolled ? countFor() : undefined };
      return ended(contactLogSteps({ contacts, revision, dayIn, ...asked }, question));
    },
    async frequencies({ body }) {
      const question = FrequencyQuestion.parse(body);
      const dated = contacts.map(({ at: on, participants }) => ({ day: dayIn(on), participants }));
      const rolled = question.rollUp ? rollUp(dated, countFor()) : undefined;
      const of = {
        plain: createContactTable(dated),
        rolled: rolled && { ...rolled, contacts: createContactTable(rolled.contacts) },
        revision,
        today: dayIn(at),
        among: question.among && new Set<string>(question.among),
      };
      return ended(frequencySteps(of, question));
    },
  };
}

function ended<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
