import { expect, test, type Page } from './support/test.ts';
import { readOverflow, readOverflowOfLongWords } from './support/walk.ts';

/** Names of one long word each. */
const FIRST = 'Maximilianalexanderchristopherjohannes';
const LAST = 'Wolfeschlegelsteinhausenbergerdorffwelchevor';

/** The day on which the demo's clinic is open next. */
function nextTuesday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  return day.toISOString().slice(0, 10);
}

async function expectNarrow(page: Page): Promise<void> {
  expect(await readOverflow(page)).toEqual([]);
  expect(await readOverflowOfLongWords(page)).toEqual([]);
}

test('the questions about people with long names hold at the width of a phone', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('receptionist');
  const ask = async () => {
    await page.goto('/c/riverside/clients/new');
    await page.getByLabel('First name').fill(FIRST);
    await page.getByLabel('Last name').fill(LAST);
    await page.getByLabel('Date of birth').fill('1990-03-04');
    await page.getByLabel('E-mail').fill(`${'a'.repeat(40)}@${'b'.repeat(30)}.test`);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Continue' }).click();
    await answered;
  };
  await ask();
  await ask();
  await expect(page.getByRole('link', { name: `Open the intake of ${FIRST} ${LAST}` })).toBeVisible();
  await expectNarrow(page);
});

test('the buttons that stay in view hold a long name', async ({ page, signedInAs }) => {
  await signedInAs('receptionist');
  await page.goto(`/c/riverside/calendar/day/${nextTuesday()}`);
  await page.locator('.block').first().click();
  await page.getByRole('link', { name: 'Move', exact: true }).click();
  await expect(page.locator('.bar-in-view .button--primary')).toBeVisible();
  await page.locator('.bar-in-view .button__label').evaluate((label, name) => {
    label.textContent = `Book with ${name}, ${name}`;
  }, LAST);
  await expectNarrow(page);
});

test('the calendar never cuts a time, however narrow its columns', async ({ page, signedInAs }) => {
  await signedInAs('receptionist');
  const day = `/c/riverside/calendar/day/${nextTuesday()}`;
  await page.goto(day);
  const week = await page.locator('.day-grid__head a').first().getAttribute('href');
  for (const path of [day, week!]) {
    await page.goto(path);
    for (const width of [320, 390, 768, 1024, 1366]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await readCutTimes(page), `${path} at ${width}`).toEqual([]);
    }
  }
});

test('the calendar shows the whole names of people who are seen for 50 minutes', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('receptionist');
  const day = `/c/riverside/calendar/day/${nextTuesday()}`;
  await page.goto(day);
  const week = await page.locator('.day-grid__head a').first().getAttribute('href');
  for (const path of [day, `${day}?by=room`, week!]) {
    await page.goto(path);
    for (const width of [390, 1024, 1200, 1366]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await readCutNames(page), `${path} at ${width}`).toEqual([]);
    }
  }
});

test('a long birth date stays in its column on an upright tablet', async ({ page, signedInAs }) => {
  await signedInAs('receptionist');
  await page.setViewportSize({ width: 768, height: 1024 });
  await page.goto('/c/riverside/calendar?view=agenda');
  const spilt = await page.locator('.table .birth-date').evaluateAll((dates) => {
    if (dates.length === 0) return ['no birth date'];
    return dates.flatMap((date) => {
      date.textContent = '(28 de septiembre de 2015)';
      const end = date.closest('th, td')!.getBoundingClientRect().right;
      return date.getBoundingClientRect().right > end ? [end] : [];
    });
  });
  expect(spilt).toEqual([]);
});

/** The names that are not seen whole in a block of 50 minutes, and the times that a long name would push out of it. */
function readCutNames(page: Page): Promise<string[]> {
  const names = [
    'Christopherus Andersonne',
    'Perpetua Lumbardini',
    'Siobhán Mac Giolla',
    'Zélie Quackenbush',
  ];
  return page.locator('.block.len-50:not(.block--told)').evaluateAll((blocks, words) => {
    if (blocks.length === 0) return ['no appointment of 50 minutes'];
    const cut: string[] = [];
    for (const block of blocks) {
      const name = block.querySelector('.block__name')!;
      const time = block.querySelector('.block__time')!;
      const own = time.textContent;
      for (const word of words) {
        name.textContent = word;
        time.textContent = '11:45 AM – 12:35 PM';
        if (name.scrollWidth > name.clientWidth || name.scrollHeight > name.clientHeight) cut.push(word);
        for (const longest of [time.textContent, '11:45 a.m. – 12:35 p.m.']) {
          time.textContent = longest;
          if (time.getBoundingClientRect().bottom > block.getBoundingClientRect().bottom) cut.push(longest);
        }
      }
      time.textContent = own;
    }
    return [...new Set(cut)];
  }, names);
}

/**
 * The times of a calendar's appointments that are not seen whole, each drawn as it is, and as the longest time in blocks of
 * the lengths that sessions have.
 */
function readCutTimes(page: Page): Promise<string[]> {
  return page.locator('.block').evaluateAll((blocks) => {
    const cut: string[] = [];
    const judge = (block: Element, as: string) => {
      const frame = block.getBoundingClientRect();
      const time = [...block.querySelectorAll('.block__time > span, .block__time')].find(
        (one) => one.childElementCount === 0 && one.getBoundingClientRect().width > 2,
      );
      const seen = time?.getBoundingClientRect();
      const isWhole =
        seen !== undefined &&
        time!.scrollWidth <=
          time!.clientWidth + 1 + (getComputedStyle(time!).display === 'inline' ? 1e4 : 0) &&
        seen.right <= frame.right &&
        seen.bottom <= frame.bottom + 1;
      const name = block.querySelector('.block__name')!.getBoundingClientRect();
      if (!isWhole) cut.push(`${as}: ${time?.textContent}`);
      if (name.width < 20) cut.push(`${as}: no room for the name`);
    };
    for (const block of blocks) {
      judge(block, 'as it is');
      const own = { class: block.getAttribute('class') ?? '', html: block.innerHTML };
      for (const minutes of [15, 20, 25, 30, 45, 50, 60, 90]) {
        const isShort = minutes <= 25;
        block.setAttribute('class', `block block--colour-1 len-${minutes}${isShort ? ' block--short' : ''}`);
        if (isShort) block.querySelector('.block__detail')?.remove();
        const time = block.querySelector('.block__time')!;
        time.innerHTML = `${time.querySelector('.mark')!.outerHTML} ${
          isShort
            ? '<span aria-hidden="true">11:45 AM</span><span class="visually-hidden">11:45 AM – 12:10 PM</span>'
            : '<span>11:45 AM – 12:30 PM</span>'
        }`;
        judge(block, `${minutes} minutes`);
        block.innerHTML = own.html;
      }
      block.setAttribute('class', own.class);
    }
    return [...new Set(cut)];
  });
}
