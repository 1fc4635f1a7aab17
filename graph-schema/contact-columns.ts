import type { Contacts } from './contract.ts';
import type { Interaction } from './elements.ts';

/** The columns of `Contacts`, as they are gathered, in the order they are written. */
export type ContactColumns = Omit<Contacts, 'revision'>;

/** Gathers contacts, given in order of id, as columns. */
export function createContactColumns() {
  const columns: ContactColumns = { nodes: [], kinds: [], ids: [], at: [], kind: [], offsets: [0], participants: [] };
  const nodes = createNumbering(columns.nodes);
  const kinds = createNumbering(columns.kinds);
  return {
    columns,
    add({ id, at, kind, participants }: Pick<Interaction, 'id' | 'at' | 'kind' | 'participants'>) {
      columns.ids.push(id);
      columns.at.push(at);
      columns.kind.push(kinds(kind));
      for (const participant of participants) columns.participants.push(nodes(participant));
      columns.offsets.push(columns.participants.length);
    },
  };
}

/** Numbers values 0, 1, 2 … in the order they are first met, writing them to `list`. */
function createNumbering<T>(list: T[]): (value: T) => number {
  const numbers = new Map<T, number>();
  return (value) => {
    let number = numbers.get(value);
    if (number === undefined) {
      number = list.push(value) - 1;
      numbers.set(value, number);
    }
    return number;
  };
}
