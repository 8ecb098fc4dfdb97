import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, need, runSuite, runTests } from '../outside/suite.ts';

/**
 * `npm run test:icalendar`: calendar feeds as Python's icalendar and recurring-ical-events read them. Fetched from the Python
 * Package Index into .cache the first time.
 */
const PACKAGES = ['icalendar==7.3.0', 'recurring-ical-events==3.8.2', 'tzdata==2026.6'];

await runSuite('Reading calendar feeds with Python', async () => {
  const home = join(CACHE, `icalendar-${PACKAGES.join('-').replace(/[^\w.-]/g, '')}`);
  const python = join(home, 'bin', 'python');
  if (!existsSync(join(home, 'fetched'))) {
    need('there is no Python with venv.', 'python3', ['-m', 'venv', home]);
    console.log('Fetching icalendar…');
    need('the packages could not be fetched from the Python Package Index.', python, [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
      ...PACKAGES,
    ]);
    need('the mark of a whole fetch could not be left.', 'touch', [join(home, 'fetched')]);
  }
  runTests('icalendar', { TEST_PYTHON: python });
});
