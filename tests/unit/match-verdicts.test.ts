import { describe, expect, it } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { Change } from '../../graph-schema/changes.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { saidBy, sayingTypes } from '../../graph-schema/match/says.ts';
import { acceptMatch, bestConnection, rejectMatch } from '../../graph-schema/match/verdicts.ts';
import { Verdict } from '../../graph-schema/records.ts';
import { rejectedPairs } from '../../graph-schema/verdicts.ts';

const [a, b] = [NodeId.parse('a'), NodeId.parse('b')];
const said = { by: 'Ada', at: '2024-05-01T00:00:00.000Z' };

describe('a verdict on a suggestion', () => {
  it('is on a pair, whichever is named first, and not on whether the two are one', () => {
    const [one] = rejectMatch([a, b], said);
    expect(rejectMatch([b, a], said)).toEqual([one]);
    const value = Verdict.parse(one && 'value' in one ? one.value : undefined);
    const none = new Map<string, NodeId>();
    expect(rejectedPairs('match', [value], none).has('b', 'a')).toBe(true);
    expect(rejectedPairs('match', [value], none).of('a')).toEqual(['b']);
    expect(rejectedPairs('same', [value], none).has('a', 'b')).toBe(false);
    expect(rejectedPairs('match', [value], new Map([['a', NodeId.parse('c')]])).has('b', 'c')).toBe(true);
  });

  it('that accepts it makes an edge that says why, by whom and when', () => {
    const connecting = bestConnection([{ id: a, type: 'Project' }, { id: b, type: 'Person' }], builtinEdgeTypes)!; // prettier-ignore
    const changes = acceptMatch(connecting, { ...said, id: EdgeId.parse('e'), evidence: 'both about welding' });
    expect(changes.map((change) => Change.parse(change).kind)).toEqual(['create-edge', 'put']);
    expect(changes[0]).toMatchObject({
      record: {
        type: 'MEMBER_OF_TEAM', source: 'b', target: 'a', direction: 'directed',
        origin: { kind: 'accepted', evidence: 'both about welding', by: 'Ada', at: said.at },
      },
    }); // prettier-ignore
  });

  it('connects over the edge type made for the two, and else relates them', () => {
    const best = (one: string, other: string) => {
      const found = bestConnection([{ id: a, type: one }, { id: b, type: other }], builtinEdgeTypes); // prettier-ignore
      return found && `${found.source} ${found.edgeType.key} ${found.target}`;
    };
    expect(best('Organization', 'Project')).toBe('a PARTNER_IN b');
    expect(best('Project', 'Organization')).toBe('b PARTNER_IN a');
    expect(best('Person', 'Organization')).toBe('a WORKS_FOR b');
    // Nobody said who advises or funds whom.
    expect(best('Organization', 'Organization')).toBe('a RELATED b');
    expect(best('Project', 'Resource')).toBe('a RELATED b');
    expect(best('Element', 'Element')).toBe('a RELATED b');
    expect(bestConnection([{ id: a, type: 'X' }, { id: b, type: 'Y' }], [])).toBeUndefined(); // prettier-ignore
  });
});

describe('what nodes say of others', () => {
  it('is a matter of their type, also of a built-in one that says otherwise', () => {
    const types = { nodes: new Map(builtinNodeTypes.map((type) => [type.key, type])) };
    expect([...sayingTypes(types)].map(([key, part]) => `${key} ${part}`).toSorted()).toEqual([
      'Beneficiary groups', 'Country places', 'Keyword keywords', 'Language languages', 'Region places', 'SkillsCategory categories',
    ]); // prettier-ignore
    expect(saidBy({ key: 'Keyword', says: 'nothing' })).toBeUndefined();
    expect(saidBy({ key: 'Element', says: 'groups' })).toBe('groups');
  });
});
