import '@fontsource-variable/noto-sans';
import '@fontsource-variable/noto-sans-arabic';
import { start } from './start.tsx';

await start();
