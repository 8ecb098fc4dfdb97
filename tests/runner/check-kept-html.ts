import { KEPT_HTML } from '#tests/journeys/support/keep-html.ts';
import { checkHtml, readKeptPages } from '#tests/support/html-validity.ts';
import { NOT_RUN } from './stages.ts';

/** The Nu checker over every page that the journeys were sent. */
const pages = readKeptPages(KEPT_HTML);
const report = await checkHtml(pages);
if (!report.isRun) {
  console.log(`HTML is not checked: ${report.reason}.`);
  process.exitCode = NOT_RUN;
} else if (pages.length === 0) {
  console.log('HTML is not checked: the journeys left no page.');
  process.exitCode = 1;
} else {
  for (const problem of report.problems) console.log(problem);
  console.log(`${pages.length} pages, ${report.problems.length} errors.`);
  process.exitCode = report.problems.length === 0 ? 0 : 1;
}
