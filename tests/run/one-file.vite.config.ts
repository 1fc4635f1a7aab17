// Builds what a page that is a file by itself is made of: one HTML file with gaps, which an export fills in.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../client');
const read = (name: string) => readFileSync(resolve(root, 'one-file', name), 'utf8').trim();
const packed = (text: string) => deflateRawSync(text, { level: 9 }).toString('base64');

/** Workers are in the program: a page from disk may load no other file. */
const workersWithin: Plugin = {
  name: 'workers-within',
  enforce: 'pre',
  transform: {
    filter: { code: 'new Worker(new URL(' },
    handler(code) {
      const imports: string[] = [];
      const inlined = code.replaceAll(
        /new Worker\(new URL\(('[^']+'), import\.meta\.url\), \{ type: 'module' \}\)/g,
        (_all, path: string) => {
          const name = `WorkerWithin${imports.length}`;
          imports.push(`import ${name} from ${path.slice(0, -1)}?worker&inline';\n`);
          return `new ${name}()`;
        },
      );
      return { code: imports.join('') + inlined, map: null };
    },
  },
};

/** An element that holds text and runs nothing. */
const holding = (id: string, text: string) => `<script type="text/plain" id="${id}">${text}</script>`;

/** Nothing may be fetched, and nothing runs but what was built. */
const policyOf = (unpack: string) =>
  [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(unpack).digest('base64')}' blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Puts the program and its styles into the template, in the place of all other files. */
const oneFile: Plugin = {
  name: 'one-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle);
    const programs = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
    const styles = files.flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
    );
    if (programs.length !== 1 || styles.length !== 1 || files.length !== 2)
      this.error(
        `The page is to be one program and its styles, not ${files.map(({ fileName }) => fileName).join(', ')}.`,
      );
    for (const { fileName } of files) delete bundle[fileName];
    const unpack = read('unpack.js');
    const fill: Record<string, string> = {
      __WEFT_POLICY__: policyOf(unpack),
      // Whole elements: what runs is known by its hash, to the last space.
      __WEFT_SCRIPTS__: [
        holding('weft-style', packed(styles[0]!)),
        holding('weft-program', packed(programs[0]!)),
        holding('weft-data', '__WEFT_DATA__'),
        `<script>${unpack}</script>`,
      ].join('\n    '),
    };
    const source = read('template.html').replaceAll(/__WEFT_\w+__/g, (gap) => fill[gap] ?? gap);
    this.emitFile({ type: 'asset', fileName: 'one-file.html', source: `${source}\n` });
  },
};

export default defineConfig({
  root,
  mode: 'file',
  plugins: [workersWithin, react(), oneFile],
  worker: { format: 'iife' },
  build: {
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      checks: { emptyImportMeta: false },
      input: resolve(root, 'one-file/main.tsx'),
      output: { format: 'iife', codeSplitting: false },
    },
  },
});
