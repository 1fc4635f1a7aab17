import { employmentType, organisationType } from '../../../graph-schema/roll-up.ts';
import { quoted } from './cypher.ts';
import { dateIn } from './dates.ts';
import { inSight, type Scope } from './scope.ts';

const organisation = quoted(organisationType);

/**
 * The step from a person `p` to each organisation `o` that they work for on the day `date`, as far as a level sees; undefined where
 * it sees of nobody for whom they work. It takes the parameter `timeZone`.
 */
export function employment(scope: Scope): { pattern: string; condition: string } | undefined {
  const [type] = scope.edgeTypes([employmentType]);
  if (type === undefined) return undefined;
  const held = `(w.since IS NULL OR ${dateIn('w.since')} <= date) AND (w.until IS NULL OR ${dateIn('w.until')} >= date)`;
  return {
    pattern: `(p)-[w:${quoted(type)}]->(o:${organisation})`,
    condition: `${scope.edge('w')} AND ${inSight('o', scope.level)} AND ${held}`,
  };
}

/** A subquery that binds `o` to each organisation for which `p` counts on the day `date`: itself, and whom it works for. */
export function countsFor(scope: Scope): string {
  const works = employment(scope);
  const employer = works ? ` UNION MATCH ${works.pattern} WHERE ${works.condition} RETURN o` : '';
  return `CALL (p, date) { WITH p WHERE p:${organisation} RETURN p AS o${employer} }`;
}

/** Binds `i` once to each contact of some nodes, whose ids are a parameter, and to those that may count for them. */
export function contactsOf(ids: string, works: { pattern: string } | undefined): string {
  const itself = 'MATCH (o)<-[:INVOLVES]-(i) RETURN i';
  const through = works ? ` UNION MATCH ${works.pattern} MATCH (p)<-[:INVOLVES]-(i) RETURN i` : '';
  return `UNWIND ${ids} AS id MATCH (o:Entity {id: id}) CALL (o) { ${itself}${through} } WITH DISTINCT i`;
}
