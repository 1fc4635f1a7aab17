import { expect, it } from 'vitest';
import { completeness, nearTypes, partKey } from '../../client/state/profile-parts.ts';
import { builtinEdgeTypes as edgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { GraphNode } from '../../graph-schema/elements.ts';

const at = '2024-01-01T00:00:00Z';
const node = (type: string, rest: object = {}) =>
  GraphNode.parse({ id: 'a', type, label: 'A', origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1, ...rest }); // prettier-ignore
const partsOf = (of: GraphNode, near: ReadonlySet<string> | undefined) => {
  const type = builtinNodeTypes.find(({ key }) => key === of.type);
  const { all, missing } = completeness({ type, node: of, edgeTypes, near });
  return { all: all.map(partKey), missing: missing.map(partKey) };
};

it('counts the description, the fields of the type and what it is connected with, what is required first', () => {
  const fields = { organizationKind: 'NGO', website: 'https://a.org', city: 'Accra', founded: 1990 };
  const { all, missing } = partsOf(node('Organization', { description: 'Trains.', fields }), new Set(['Country', 'Language'])); // prettier-ignore
  expect(all).toEqual([
    ':description', 'organizationKind', 'website', 'acronym', 'founded', 'city', 'email', 'telephone',
    ':Country', ':Language', ':Keyword', ':SkillsCategory', ':Beneficiary',
  ]); // prettier-ignore
  expect(missing).toEqual(['acronym', 'email', 'telephone', ':Keyword', ':SkillsCategory', ':Beneficiary']);
});

it('counts no connections where not all are known, and of a country only its fields', () => {
  expect(partsOf(node('Organization'), undefined).all.at(-1)).toBe('telephone');
  expect(partsOf(node('Country', { fields: { iso2: 'GH' } }), new Set())).toEqual({
    all: ['iso2', 'iso3', 'numeric'],
    missing: ['iso3', 'numeric'],
  });
  expect(partsOf(node('Unheard'), new Set()).missing).not.toContain(':description');
});

it('takes what is looked for or offered as nothing that is there', () => {
  const ends = [
    { over: 'NEEDS', type: 'Keyword' },
    { over: 'IN_CATEGORY', type: 'SkillsCategory' },
  ];
  expect(nearTypes(ends, edgeTypes)).toEqual(new Set(['SkillsCategory']));
});
