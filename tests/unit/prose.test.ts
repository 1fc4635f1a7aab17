import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Prose } from '../../client/profile/Prose.tsx';
import { safeAddress } from '../../client/profile/web-address.ts';

const html = (text: string) => renderToStaticMarkup(createElement(Prose, { text }));

describe('a text in Markdown', () => {
  it('has paragraphs, lists, emphasis and links', () => {
    const shown = html('# Aims\n\nOne **bold** word.\n\n- first\n- second\n\n[a site](https://example.org/a)');
    expect(shown).toContain('<h4');
    expect(shown).toContain('<strong>bold</strong>');
    expect(shown).toMatch(/<ul[^>]*><li[^>]*>first/);
    expect(shown).toContain('href="https://example.org/a"');
    expect(shown).toContain('rel="noopener noreferrer"');
  });

  it('shows HTML as text and loads nothing from elsewhere', () => {
    for (const bad of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<iframe src="https://example.org"></iframe>',
      '![a picture](https://example.org/track.png)',
      '[click](javascript:alert(1))',
      '<a href="javascript:alert(1)">click</a>',
      '[click](data:text/html;base64,PHNjcmlwdD4=)',
      '<div style="position:fixed">over all</div>',
      '<svg onload=alert(1)>',
      '[x]: https://example.org/track.png\n\n![x][x]',
    ]) {
      const shown = html(bad);
      expect(shown, bad).not.toMatch(/<(script|img|iframe|svg|style|object)/i);
      expect(shown, bad).not.toMatch(/href="(?!https?:)/i);
      expect(shown, bad).not.toMatch(/<[^>]+\son\w+=/i);
      expect(shown, bad).not.toMatch(/<[^>]+\sstyle=/i);
    }
  });

  it('follows web addresses only', () => {
    expect(safeAddress('https://example.org')).toBe('https://example.org/');
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'example.org', ''])
      expect(safeAddress(bad)).toBeUndefined();
  });
});
