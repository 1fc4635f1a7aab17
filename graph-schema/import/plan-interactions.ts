import type { ImportedInteraction } from '../formats/format.ts';
import type { Interaction } from '../elements.ts';
import { cutText } from '../formats/text.ts';
import type { PlannedCell } from '../import-report.ts';
import { maySee } from '../levels.ts';
import type { NodeType } from '../types.ts';
import { showText, textsOf } from '../values.ts';
import { fieldLevel } from '../visibility.ts';
import { byKeyOf, compare } from './compare.ts';
import { originOf, saysOther } from './placed-values.ts';
import type { Planning, PlanInput } from './planning.ts';
import { cellsOfNew, staysGone, tell } from './reconcile.ts';
import { fold } from './field-names.ts';

const many = Symbol('several');
type Index = Map<string, string | typeof many>;

const enter = (index: Index, name: string, id: string): void => {
  const before = index.get(name);
  index.set(name, before === undefined || before === id ? id : many);
};

/** Contacts of a file with what their names lead to. */
interface Contacts {
  rows: { interaction: ImportedInteraction; existing: Interaction | undefined }[];
  /** The node a participant's name leads to: a key of this source, an id, a key of any, a label that only one node has. */
  find: (name: string) => string | undefined;
  /** Participants nothing leads to, in order of appearance. */
  stubs: string[];
  /** Names that several nodes answer to. */
  ambiguous: Set<string>;
}

/**
 * Looks up whom the contacts of a file name. A contact that an earlier import made, found by its content, is not looked
 * up again: its participants are part of what it is found by.
 */
export function resolveContacts({ graph, current, choices }: PlanInput): Contacts {
  const [own, ids, foreign, labels, folded] = [new Map(), new Map(), new Map(), new Map(), new Map()] as [Index, Index, Index, Index, Index]; // prettier-ignore
  for (const { id, label, keys } of graph.interactions.length > 0 ? current.named : []) {
    enter(ids, id, id);
    for (const { source, key } of keys ?? []) enter(source === graph.source.id ? own : foreign, key, id);
    for (const text of textsOf(label)) {
      enter(labels, text.trim(), id);
      enter(folded, fold(text), id);
    }
  }
  const ambiguous = new Set<string>();
  const find = (name: string): string | undefined => {
    const found = own.get(name) ?? ids.get(name) ?? foreign.get(name) ?? labels.get(name) ?? folded.get(fold(name));
    if (found === many) ambiguous.add(name);
    return typeof found === 'string' ? found : undefined;
  };
  const findExisting = byKeyOf(current.interactions, graph.source.id);
  const stubs = new Set<string>();
  const described = new Set(graph.nodes.map(({ key }) => key));
  const { remembered } = current;
  /** A contact that was taken away here brings nobody back, unless it comes back itself. */
  const staysAway = (key: string): boolean =>
    remembered?.interaction.has(key) === true &&
    !choices.settled.some((one) => one.what === 'interaction' && one.key === key && one.path === 'gone' && one.take === 'file'); // prettier-ignore
  const rows = graph.interactions.map((interaction) => {
    const existing = findExisting(interaction.key)?.record;
    if (existing ? isContentKey(interaction.key) : staysAway(interaction.key)) return { interaction, existing };
    for (const name of interaction.participants)
      // Somebody who came with a contact that is there still, and is not, was taken away here.
      if (!described.has(name) && find(name) === undefined && !(existing && remembered?.node.has(name)))
        stubs.add(name);
    return { interaction, existing };
  });
  return { rows, find, stubs: [...stubs], ambiguous };
}

/**
 * What is said of somebody of whom only a name is known. Where that is an e-mail address, the label is what stands before
 * the @, with spaces between its words: everybody sees labels, and addresses only members.
 */
function calledBy(name: string, type: NodeType | undefined) {
  const local = isAddress.exec(name)?.[1];
  if (local === undefined) return { label: name };
  const words = local.replace(/\+.*$/, '').split(/[._]+/).filter((word) => word !== ''); // prettier-ignore
  const label = words.join(' ') || local;
  const key = type?.fields.find(({ kind }) => kind === 'email')?.key;
  // Without such a field the foreign key alone has the address, which members see too.
  if (key === undefined) return { label };
  const isOpen = maySee('guest', fieldLevel(type, key));
  return { label, fields: { [key]: name }, ...(isOpen && { fieldLevels: { [key]: 'member' as const } }) };
}

const isAddress = /^([^\s@<>]+)@[^\s@<>]+\.[^\s@<>]+$/;

const isContentKey = (key: string): boolean => key.startsWith('#');

export function planInteractions(planning: Planning, contacts: Contacts): void {
  const { graph, counts, drafts, nodeTypes, nodeIds, note, refuse, prefix, memory, records } = planning;
  const { stubs, ambiguous } = contacts;
  /** Nodes of the file are named by their keys. */
  const find = (name: string): string | undefined => nodeIds.get(name) ?? contacts.find(name);
  const source = graph.source.id;
  const origin = originOf(planning);
  const stubIds = new Map<string, string>();
  const shownNames = new Map<string, string>();
  if (contacts.rows.length > 0) {
    for (const { id, label } of planning.current.named) shownNames.set(id, showText(label));
    for (const [key, id] of nodeIds) if (!shownNames.has(id)) shownNames.set(id, planning.names.get(key) ?? key);
  }
  /** Nodes as they are called, not by their ids. */
  const named = (cell: PlannedCell): PlannedCell => {
    const shown = (value: unknown) => (Array.isArray(value) ? value.map((id) => shownNames.get(String(id)) ?? String(id)) : undefined); // prettier-ignore
    if (cell.path !== 'participants' && cell.path !== 'about') return cell;
    const [here, file, before] = [shown(cell.here), shown(cell.file), shown(cell.before)];
    return { ...cell, ...(here && { here }), ...(file && { file }), ...(before && { before }) };
  };
  const person = nodeTypes.typeOf({ type: 'Person', values: [] });
  for (const name of stubs) {
    const id = `${prefix}p${stubIds.size + 1}`;
    stubIds.set(name, id);
    const called = calledBy(name, nodeTypes.get(person));
    drafts.push({
      kind: 'create-node',
      record: { id, type: person, ...called, keys: [{ source, key: name }], origin },
    });
    shownNames.set(id, called.label);
    memory.note('node', name, [['label', called.label]]);
    records.push({ what: 'node', state: 'created', key: name, name: called.label, type: person, cells: [] });
  }
  counts.nodes.created += stubs.length;
  counts.nodes.stubs += stubs.length;
  if (stubs.length > 0)
    note(`${stubs.length} participants are not in the network yet; they come as people with their name only.`);
  for (const name of ambiguous)
    note(`Several are called «${cutText(name, 100)}»; a person of that name was added instead.`);

  const lost = new Set<string>();
  const held = new Set<string>(nodeIds.values());
  /** A file that was written here says nothing of those that it does not hold: they were out of its filter. */
  const withOthers = (ids: string[], before: readonly string[] = []): string[] =>
    [...new Set([...ids, ...before.filter((id) => !held.has(id))])].sort();
  for (const [index, { interaction, existing }] of contacts.rows.entries()) {
    const { key, at, kind, note: text, row, sheet } = interaction;
    const name = `${at.slice(0, 10)} · ${kind}`;
    const participants = (): string[] =>
      [...new Set(interaction.participants.flatMap((name) => find(name) ?? stubIds.get(name) ?? []))].sort();
    const about = [...new Set(interaction.about.flatMap((name) => find(name) ?? (lost.add(name), [])))].sort();
    const wanted: [string, unknown][] = [['at', at], ['kind', kind]]; // prettier-ignore
    if (text !== undefined) wanted.push(['note', text]);
    const isOurs = existing?.id === key;
    if (about.length > 0) wanted.push(['about', isOurs ? withOthers(about, existing.about) : about]);
    if (existing) {
      if (!isContentKey(key)) wanted.push(['participants', isOurs ? withOthers(participants(), existing.participants) : participants()]); // prettier-ignore
      const { edit, cells } = compare({
        what: 'interaction',
        record: existing,
        wanted,
        kept: () => undefined,
        before: memory.before('interaction', key),
        isLost: memory.isLost,
        take: (path) => planning.take('interaction', key, path),
      });
      memory.note('interaction', key, wanted);
      if (edit) drafts.push({ kind: 'edit-interaction', id: existing.id, ...edit });
      tell(planning, { what: 'interaction', key, name, cells: cells.map(named) });
      continue;
    }
    const isChanged = saysOther(memory.before('interaction', key), wanted);
    if (staysGone(planning, { what: 'interaction', key, name, isChanged })) continue;
    const ids = participants();
    if (ids.length < 2) {
      refuse('The participants of this contact are one and the same.', { row, ...(sheet !== undefined && { sheet }) });
      counts.interactions.refused += 1;
      continue;
    }
    drafts.push({
      kind: 'create-interaction',
      record: {
        id: `${prefix}i${index + 1}`,
        at,
        kind,
        participants: ids,
        ...(about.length > 0 && { about }),
        ...(text !== undefined && { note: text }),
        keys: [{ source, key }],
        origin: { kind: origin.kind, source: origin.source },
      },
    });
    wanted.push(['participants', ids]);
    memory.note('interaction', key, wanted);
    records.push({ what: 'interaction', state: 'created', key, name, cells: cellsOfNew(wanted).map(named) });
    counts.interactions.created += 1;
  }
  if (lost.size > 0) {
    const names = [...lost].slice(0, 5).map((name) => `«${cutText(name, 60)}»`).join(', '); // prettier-ignore
    note(`What ${lost.size} contacts were about is not in the network (${names}); it is left out.`);
  }
}
