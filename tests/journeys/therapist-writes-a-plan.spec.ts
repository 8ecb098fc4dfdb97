import { expect, test, type Page } from './support/test.ts';
import { inDemoDatabase } from './support/demo-database.ts';
import { proveIdentity, signIn, type Person } from './support/people.ts';

test('a therapist writes a treatment plan on a phone, the supervisor returns it and approves it, and it is changed', async ({
  page,
  checkAccessibility,
  hasScripts,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const therapist: Person = hasScripts ? 'therapist5' : 'therapist4';
  const say = (words: string) => page.getByRole('region', { name: 'Success' }).getByText(words);
  const goal = (n: number) => page.getByRole('group', { name: /^(Goal \d|New goal)$/ }).nth(n - 1);
  // Each signs in anew: approving asks for the password and replaces the session.
  const become = async (person: Person) => {
    await page.context().clearCookies();
    await signIn(page, person);
  };

  await become(therapist);
  const plan = await test.step('a client of the caseload has no plan yet', async () => {
    const address = await findWithoutPlan(page);
    await checkAccessibility();
    await staysInItsWidth(page);
    await page.getByRole('link', { name: 'Write a plan' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Write the treatment plan' })).toBeVisible();
    return address;
  });

  await test.step('what it lacks is named before it goes to review, and nothing is lost', async () => {
    await page.getByLabel('Diagnosis').fill('Adjustment disorder');
    await page.getByLabel(/^ICD-10-CM code/).fill('43');
    await goal(1).getByLabel('Problem').fill('Sleeps badly.');
    await page.getByRole('button', { name: 'Save and go on to review' }).click();
    const lacks = page.getByRole('region', { name: /Not ready for review/ });
    for (const words of ['Give the start date.', 'Goal 1: write the goal.', 'Goal 1: write an objective.'])
      await expect(lacks.getByText(words)).toBeVisible();
    await expect(lacks.getByText(/^Write the ICD-10-CM code/)).toBeVisible();
    await checkAccessibility();
    await lacks.getByRole('link', { name: 'Back to writing' }).click();
    await expect(page.getByLabel('Diagnosis')).toHaveValue('Adjustment disorder');
  });

  await test.step('whole, it goes to review', async () => {
    await page.getByLabel(/^ICD-10-CM code/).fill('f43.20');
    await page.getByLabel('Start date').fill('2026-01-05');
    await page.getByLabel('Review date').fill('2026-04-05');
    await goal(1).getByLabel('Goal', { exact: true }).fill('Sleeps through the night.');
    await goal(1).getByLabel('Objective 1').fill('In bed by ten.');
    await goal(1).getByLabel('Interventions').fill('Sleep diary.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await expect(say('The draft is saved.')).toBeVisible();
    await expect(page.getByRole('group', { name: 'New goal' })).toBeVisible();
    await checkAccessibility();
    await staysInItsWidth(page);
    await page.getByRole('button', { name: 'Save and go on to review' }).click();
    await page.getByRole('button', { name: 'Send to review' }).click();
    await expect(say('The plan is under review.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Go on writing' })).toHaveCount(0);
  });

  await test.step('two pages of one draft: neither loses a word', async () => {
    await become('supervisor');
    await openReview(page, plan);
    await page.getByRole('link', { name: 'Return with a comment' }).click();
    await page.getByRole('button', { name: 'Return', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Write a comment');
    await checkAccessibility();
    await page.getByLabel('Comment').fill('How many nights of seven?');
    await page.getByRole('button', { name: 'Return', exact: true }).click();
    await expect(say('The plan is returned.')).toBeVisible();
    await become(therapist);
    await page.goto('/c/riverside/my-day');
    await expect(
      page.locator('#due-plans li').filter({ has: page.locator(`a[href="${plan}"]`) }),
    ).toContainText('Returned');
    await page.goto(`${plan}/draft`);
    await expect(page.getByText('How many nights of seven?')).toBeVisible();
    const other = await page.context().newPage();
    await other.goto(`${plan}/draft`);
    await other.getByLabel('Diagnosis').fill('Adjustment disorder with anxiety');
    await other.getByRole('button', { name: 'Save draft' }).click();
    await expect(other.getByText('The draft is saved.')).toBeVisible();
    await other.close();
    await goal(1).getByLabel('Objective 1').fill('In bed by ten, five nights of seven.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await expect(page.getByText('Somebody saved another text while you wrote')).toBeVisible();
    await expect(page.getByText('Adjustment disorder with anxiety')).toBeVisible();
    await expect(goal(1).getByLabel('Objective 1')).toHaveValue('In bed by ten, five nights of seven.');
    await checkAccessibility();
    await page.getByLabel('Diagnosis').fill('Adjustment disorder with anxiety');
    await page.getByRole('button', { name: 'Save and go on to review' }).click();
    await page.getByRole('button', { name: 'Send to review' }).click();
    await expect(say('The plan is under review.')).toBeVisible();
  });

  await test.step('the supervisor proves who approves, and approves', async () => {
    await become('supervisor');
    await openReview(page, plan);
    await expect(page.getByText('In bed by ten, five nights of seven.')).toBeVisible();
    const proof = page.getByRole('button', { name: 'Confirm that it is you' });
    if (await proof.isVisible()) {
      await proof.click();
      await proveIdentity(page, 'supervisor');
    }
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByRole('alert')).toContainText('Tick the box to approve');
    await checkAccessibility();
    await page.getByRole('checkbox', { name: 'I have read this plan and approve it.' }).check();
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(say('The plan is approved and active.')).toBeVisible();
    await expect(page.getByText('This is the text that was approved.')).toBeVisible();
  });

  await test.step('progress is recorded, and its review is past', async () => {
    await become(therapist);
    await page.goto('/c/riverside/my-caseload');
    await expect(page.getByText('Review was due Apr 5, 2026')).toBeVisible();
    await checkAccessibility();
    await page.setViewportSize({ width: 320, height: 700 });
    await staysInItsWidth(page);
    await page.goto('/c/riverside/my-day');
    await staysInItsWidth(page);
    await page.goto(plan);
    await staysInItsWidth(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('link', { name: 'No progress recorded yet' }).click();
    await page.getByLabel('Progress, 0 to 100').fill('140');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter a whole number from 0 to 100');
    for (const [value, on] of [
      ['20', '2026-02-01'],
      ['60', '2026-03-01'],
    ] as const) {
      await page.getByLabel('Progress, 0 to 100').fill(value);
      await page.getByLabel('Date').fill(on);
      await page.getByLabel(/^Comment/).fill('By the sleep diary.');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(say('The progress is recorded.')).toBeVisible();
    }
    await expect(page.getByRole('img', { name: /The latest is 60 of 100/ })).toBeVisible();
    await checkAccessibility();
    await staysInItsWidth(page);
  });

  await test.step('a note says that the session served the goal, and keeps it when it is signed', async () => {
    const appointment = await holdASession(/clients\/([^/]+)/.exec(plan)?.[1] ?? '');
    await page.goto(`/c/riverside/appointments/${appointment}/note`);
    for (const part of await page.locator('.note-form textarea').all()) await part.fill('Slept better.');
    await page
      .getByRole('group', { name: /^Goals served/ })
      .getByText('Sleeps through the night.')
      .click();
    await checkAccessibility();
    await staysInItsWidth(page);
    await page.getByRole('button', { name: 'Save and sign' }).click();
    await expect(page.getByRole('heading', { name: 'Goals served' })).toBeVisible();
    await expect(page.getByText('Sleeps through the night.')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('a change is compared with what is in force', async () => {
    await page.goto(plan);
    await expect(page.getByText('60 of 100 on March 1, 2026')).toBeVisible();
    await page.getByRole('link', { name: 'Change the plan' }).click();
    await page.getByLabel('Review date').fill('2099-04-05');
    await goal(2).getByLabel('Goal', { exact: true }).fill('Meets a friend.');
    await goal(2).getByLabel('Objective 1').fill('Twice a month.');
    await page.getByRole('button', { name: 'Save and go on to review' }).click();
    const changes = page.locator('#changes');
    await expect(changes.getByText('April 5, 2099')).toBeVisible();
    await expect(changes.getByRole('heading', { name: 'Added Goal: Meets a friend.' })).toBeVisible();
    await expect(changes.getByText('In bed by ten')).toHaveCount(0);
    await checkAccessibility();
    await staysInItsWidth(page);
    await page.goto(plan);
    await expect(page.getByText('A change of the plan is being written')).toBeVisible();
    await expect(page.getByText('April 5, 2026')).toBeVisible();
  });

  await test.step('the plan ends', async () => {
    await page.getByRole('link', { name: 'End the plan' }).click();
    await page.getByRole('radio', { name: 'Discontinued' }).check();
    await page.getByRole('button', { name: 'End the plan' }).click();
    await expect(page.getByRole('alert')).toContainText('Say why it is discontinued');
    await checkAccessibility();
    await page.getByLabel('Reason').fill('The family moved away.');
    await page.getByRole('button', { name: 'End the plan' }).click();
    await expect(say('The plan is ended.')).toBeVisible();
    await expect(page.getByText('Discontinued', { exact: true })).toBeVisible();
    await page
      .getByRole('link', { name: /^Version \d+$/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.locator('#changes')).toBeVisible();
    await checkAccessibility();
  });
});

/** Opens the plan of a client who has none, and returns its address. */
async function findWithoutPlan(page: Page): Promise<string> {
  await page.goto('/c/riverside/my-caseload');
  const clients = await page
    .getByRole('rowheader')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const client of clients) {
    await page.goto(`${client}/plan`);
    if (await page.getByText('No treatment plan yet').isVisible()) return `${client}/plan`;
  }
  throw new Error('Every client of the caseload has a plan.');
}

/** Makes of a session of the client that is to come one that was held two days ago in the night, and returns its id. */
function holdASession(client: string): Promise<string> {
  return inDemoDatabase(async (sql) => {
    const [held] = await sql<{ id: string }[]>`
      with times as (select date_trunc('day', now()) - interval '40 hours' as begins), held as (
        update appointments a set starts_at = begins, ends_at = begins + interval '50 minutes', status = 'completed', room_id = null
        from times where a.id = (
          select t.appointment_id from appointment_attendees t join appointments c on c.id = t.appointment_id
          where t.client_id = ${client} and c.appointment_type <> 'group_session' and c.status = 'scheduled' and c.starts_at > now()
          order by c.starts_at desc limit 1)
        returning a.id, a.starts_at, a.ends_at)
      update appointment_attendees t set starts_at = held.starts_at, ends_at = held.ends_at from held
      where t.appointment_id = held.id returning held.id`;
    if (held === undefined) throw new Error('The client has no session to come.');
    return held.id;
  });
}

/** Opens what waits for the supervisor, from My day. */
async function openReview(page: Page, plan: string): Promise<void> {
  await page.goto('/c/riverside/my-day');
  await page.locator(`#due-plans a[href="${plan}/review"]`).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review the treatment plan' })).toBeVisible();
}

async function staysInItsWidth(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, 'how far the page scrolls sideways').toBeLessThanOrEqual(0);
}
