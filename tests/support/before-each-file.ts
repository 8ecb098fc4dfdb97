import { unsafeSetNow } from '#app/platform/clock.ts';
import { useWords } from '#app/platform/i18n/index.ts';
import { WORDS } from '#app/registers/words.ts';

/** Before every test file, as entry.server.tsx does it before every page. */
useWords(WORDS);

/** The files of one worker share its modules: none begins at the time that the one before it has set. */
unsafeSetNow(null);
