// The brute-force model that stores are compared with: plain arrays, every definition of graph-schema taken at its word,
// nothing clever, and nothing of the code it checks but the tokens of texts.
import type { Change, ChangeSet } from '../../graph-schema/changes.ts';

/** One record of any kind. */
export interface Thing {
  what: string;
  id: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- the model holds whatever the kinds hold
  value: any;
}

export class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const elements = ['node', 'edge', 'interaction'];

/** Canonical text, to compare values whatever the order of their keys. */
export function textOf(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
const same = (a: unknown, b: unknown) => textOf(a) === textOf(b);

/** A record as a flat list of paths and values, marks left out. */
function flat({ what, value }: { what: string; value: Thing['value'] }): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (what === 'positions') return { ...value };
  if (!elements.includes(what)) return { whole: value };
  const { fields = {}, fieldLevels = {}, version: _v, updatedAt: _u, ...rest } = value;
  const paths: Record<string, unknown> = { ...rest };
  for (const key of Object.keys(fields)) paths[`fields.${key}`] = fields[key];
  for (const key of Object.keys(fieldLevels)) paths[`fieldLevels.${key}`] = fieldLevels[key];
  return paths;
}

function unflat(what: string, paths: Record<string, unknown>): Thing['value'] {
  if (what === 'positions') return Object.keys(paths).length > 0 ? paths : undefined;
  if (!elements.includes(what)) return paths['whole'];
  const value: Thing['value'] = {};
  for (const [path, item] of Object.entries(paths)) {
    const [name, key] = path.split('.') as [string, string | undefined];
    if (key === undefined) value[name] = item;
    else (value[name] ??= {})[key] = item;
  }
  return value;
}

/** The network as a list. */
export class Model {
  things: Thing[] = [];
  revision = 0;
  operations: { operation: string; undoes?: string; before: Thing[]; after: Thing[] }[] = [];

  get(what: string, id: string): Thing['value'] {
    return this.things.find((thing) => thing.what === what && thing.id === id)?.value;
  }
  all(what: string): Thing['value'][] {
    return this.things.filter((thing) => thing.what === what).map((thing) => thing.value);
  }
  /** Sorted by id, as a store reads them. */
  rows(what: string): Thing[] {
    return this.things.filter((thing) => thing.what === what).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  private set(what: string, id: string, value: unknown): void {
    const others = this.things.filter((thing) => thing.what !== what || thing.id !== id);
    this.things = value === undefined || value === null ? others : [...others, { what, id, value }];
  }

  /** What a coordinator's change set makes of it. Throws Refused, and is then as before. */
  submit(changeSet: ChangeSet): number {
    const before = this.things;
    const marks = { updatedAt: changeSet.at, version: this.revision + 1 };
    try {
      if ('undo' in changeSet.act) this.undo(changeSet.act.undo, marks);
      else for (const change of changeSet.act.changes) this.change(change, marks);
      this.things = this.things.map((thing) => {
        const old = before.find((one) => one.what === thing.what && one.id === thing.id);
        return old && same(flat(old), flat(thing)) ? old : thing;
      });
    } catch (error) {
      this.things = before;
      throw error;
    }
    this.revision += 1;
    const undoes = 'undo' in changeSet.act ? { undoes: changeSet.act.undo } : {};
    this.operations.push({ operation: changeSet.operation, ...undoes, before, after: this.things });
    return this.revision;
  }

  /** The id itself, or where its alias leads. */
  reach(id: string): string {
    for (let at = id, steps = 0; steps < 100; steps += 1) {
      const alias = this.get('node', at) ? undefined : this.get('alias', at);
      if (!alias) return at;
      at = alias.survivor;
    }
    return id;
  }

  /** Does one change; throws Refused. */
  change(change: Change, marks: { updatedAt: string; version: number }): void {
    if (change.kind === 'put') return this.put(change);
    const [verb, what] = change.kind.split('-') as ['create' | 'edit' | 'delete', 'node' | 'edge' | 'interaction'];
    const named = 'record' in change ? change.record.id : change.id;
    const id = what === 'node' && verb !== 'create' ? this.reach(named) : named;
    const old = this.get(what, id);
    if (verb === 'create') {
      if (old || (what === 'node' && this.get('alias', id))) throw new Refused('conflict');
      const created = what === 'node' ? { createdAt: marks.updatedAt } : {};
      const record = 'record' in change ? change.record : {};
      this.write(what, id, { ...created, ...record, ...marks });
      return;
    }
    if (!old || ('type' in change && old.type !== change.type)) throw new Refused('not_found');
    if (verb === 'delete') return what === 'node' ? this.deleteNode(id, marks) : this.set(what, id, undefined);
    if (!('set' in change)) return;
    const paths = flat({ what, value: old });
    for (const path of [...Object.keys(change.set), ...change.unset]) {
      const wanted = change.unset.includes(path) ? null : change.set[path];
      if (!same(paths[path], change.base[path]) && !same(paths[path], wanted)) throw new Refused('conflict');
    }
    Object.assign(paths, change.set);
    for (const path of change.unset) delete paths[path];
    this.write(what, id, { ...unflat(what, paths), ...marks });
  }

  private write(what: string, id: string, value: Thing['value']): void {
    if (what === 'interaction') {
      const participants = [...new Set<string>(value.participants.map((one: string) => this.reach(one)))].sort();
      const about = [...new Set<string>((value.about ?? []).map((one: string) => this.reach(one)))].sort();
      const isMissing = (node: string) => !this.get('node', node);
      if (participants.some(isMissing)) throw new Refused('not_found');
      if (participants.length < 2) throw new Refused('invalid_input');
      if (about.some(isMissing)) throw new Refused('not_found');
      const { about: _about, ...rest } = value;
      return this.set(what, id, { ...rest, participants, ...(about.length > 0 && { about }) });
    }
    if (what === 'edge') value = { ...value, source: this.reach(value.source), target: this.reach(value.target) };
    if (what === 'edge' && (!this.get('node', value.source) || !this.get('node', value.target)))
      throw new Refused('not_found');
    const type = this.get(`${what}-type`, value.type);
    if (!type) throw new Refused('invalid_input');
    this.set(what, id, value);
    if (!this.keysAreUnique(what)) throw new Refused('conflict');
  }

  private keysAreUnique(what: string): boolean {
    const keys = this.all(what).flatMap((one) => (one.keys ?? []).map(textOf));
    return new Set(keys).size === keys.length;
  }

  private deleteNode(id: string, marks: object): void {
    for (const edge of this.all('edge')) {
      if (edge.source === id || edge.target === id) this.set('edge', edge.id, undefined);
    }
    for (const interaction of this.all('interaction')) {
      const others = (ids: string[] | undefined) => (ids ?? []).filter((one) => one !== id);
      const participants = others(interaction.participants);
      const about = others(interaction.about);
      if (participants.length === interaction.participants.length && about.length === (interaction.about ?? []).length)
        continue;
      const { about: _about, ...rest } = interaction;
      const next = { ...rest, participants, ...(about.length > 0 && { about }), ...marks };
      this.set('interaction', interaction.id, participants.length < 2 ? undefined : next);
    }
    this.set('node', id, undefined);
  }

  private put({ what, id, value, base }: Extract<Change, { kind: 'put' }>): void {
    const old = this.get(what, id);
    if (what === 'positions') {
      const merged = { ...old, ...(value as object | null) };
      const kept = Object.fromEntries(Object.entries(merged).filter(([, position]) => position !== null));
      return this.set(what, id, value === null ? undefined : unflat(what, kept));
    }
    if (!same(old, base) && !same(old, value)) throw new Refused('conflict');
    const counted = what === 'node-type' ? 'node' : what === 'edge-type' ? 'edge' : undefined;
    if (counted && value === null && this.all(counted).some((one) => one.type === id)) throw new Refused('conflict');
    if (what === 'alias' && value !== null && this.get('node', id)) throw new Refused('conflict');
    this.set(what, id, value);
  }

  /** Gives every value that the operation changed its old value again, unless somebody changed it since. */
  private undo(operation: string, marks: object): void {
    const done = this.operations.find((one) => one.operation === operation);
    if (!done) throw new Refused('not_found');
    if (this.isUndone(operation)) throw new Refused('conflict');
    const find = (list: Thing[], { what, id }: Thing) => list.find((one) => one.what === what && one.id === id);
    const touched = [...done.after, ...done.before.filter((thing) => !find(done.after, thing))];
    for (const thing of touched) {
      const { what, id } = thing;
      const before = flat({ what, value: find(done.before, thing)?.value });
      const after = flat({ what, value: find(done.after, thing)?.value });
      if (same(before, after)) continue;
      const now = flat({ what, value: this.get(what, id) });
      const existed = Object.keys(after).length > 0;
      const exists = this.get(what, id) !== undefined;
      if (what !== 'positions' && existed !== exists) throw new Refused('conflict');
      const whole = what !== 'positions' && (!existed || Object.keys(before).length === 0);
      for (const path of new Set([...Object.keys(before), ...Object.keys(after), ...(whole ? Object.keys(now) : [])])) {
        if (!whole && same(before[path], after[path])) continue;
        if (!same(now[path], after[path])) throw new Refused('conflict');
        if (path in before) now[path] = before[path];
        else delete now[path];
      }
      const value = Object.keys(now).length > 0 ? unflat(what, now) : undefined;
      this.set(what, id, value && elements.includes(what) ? { ...value, ...marks } : value);
    }
    if (!this.isWhole()) throw new Refused('conflict');
  }

  private isUndone(operation: string): boolean {
    return this.operations.some((one) => one.undoes === operation && !this.isUndone(one.operation));
  }

  private isWhole(): boolean {
    const there = (id: string) => this.get('node', id) !== undefined;
    return (
      this.all('edge').every((edge) => there(edge.source) && there(edge.target) && this.get('edge-type', edge.type)) &&
      this.all('node').every((node) => this.get('node-type', node.type) && !this.get('alias', node.id)) &&
      this.all('interaction').every((one) => [...one.participants, ...(one.about ?? [])].every(there)) &&
      this.keysAreUnique('node') &&
      this.keysAreUnique('edge')
    );
  }
}
