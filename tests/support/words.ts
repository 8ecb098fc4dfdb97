import { useWords } from '#app/platform/i18n/index.ts';
import { WORDS } from '#app/registers/words.ts';

/** Before every test file, as entry.server.tsx does it before every page. */
useWords(WORDS);
