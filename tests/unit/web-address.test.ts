import { describe, expect, it } from 'vitest';
import { safeAddress, webAddress } from '../../client/profile/web-address.ts';

describe('a web address', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    [' http://example.org/a b ', 'http://example.org/a%20b'],
    ['example.org', 'https://example.org/'],
    ['www.example.org/about?x=1#top', 'https://www.example.org/about?x=1#top'],
    ['example.org:8080', 'https://example.org:8080/'],
    ['münchen.example', 'https://xn--mnchen-3ya.example/'],
  ])('is read from «%s»', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });

  it.each([
    '',
    'not a site',
    'n.a.',
    'javascript:alert(1)',
    'data:text/html,x',
    'someone@example.org',
    '3.14',
    '12:30',
    '//',
  ])('is not «%s»', (text) => {
    expect(webAddress(text)).toBeUndefined();
  });

  it('is told from other text by its scheme where text may be anything', () => {
    expect(safeAddress('example.org')).toBeUndefined();
    expect(safeAddress('https://example.org')).toBe('https://example.org/');
  });
});
