export interface Problem {
  /** The field to correct; none when the person can only wait. */
  readonly field?: 'email' | 'password' | 'newPassword' | 'code';
  readonly text: string;
}

/** The first page, which asks for e-mail and password. */
export function signInPage(action: string, email: string, problem?: Problem): string {
  return page(
    'Sign in',
    `${summary(problem)}
<h1>Sign in</h1>
<p class="notice">This is the development sign-in for the demo clinics. The second factor is off for the demo accounts. It does not run in production.</p>
<form method="post" action="${action}" novalidate>
${field({ name: 'email', label: 'Email address', type: 'email', autocomplete: 'username', value: email, problem })}
${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', value: '', problem })}
<button type="submit">Sign in</button>
</form>
${cancelForm(action)}`,
    problem !== undefined,
  );
}

/** The second page, for accounts with a second factor. */
export function codePage(action: string, problem?: Problem): string {
  return page(
    'Enter your code',
    `${summary(problem)}
<h1>Enter your code</h1>
<p>Open your authenticator app and enter the 6-digit code it shows for this account.</p>
<form method="post" action="${action}/code" novalidate>
${field({ name: 'code', label: 'Code', type: 'text', autocomplete: 'one-time-code', value: '', problem })}
<button type="submit">Continue</button>
</form>
${cancelForm(action)}`,
    problem !== undefined,
  );
}

/** The page on which a person sets up a second factor. `secret` is base32. */
export function setUpPage(action: string, secret: string, problem?: Problem): string {
  return page(
    'Set up your second factor',
    `${summary(problem)}
<h1>Set up your second factor</h1>
<p>Add an account to your authenticator app with this key, and enter the 6-digit code it then shows.</p>
<p><code id="secret">${secret}</code></p>
<form method="post" action="${action}/code" novalidate>
${field({ name: 'code', label: 'Code', type: 'text', autocomplete: 'one-time-code', value: '', problem })}
<button type="submit">Continue</button>
</form>
${cancelForm(action)}`,
    problem !== undefined,
  );
}

/** The page on which a new person chooses a password, by the link that was written to them. */
export function choosePasswordPage(action: string, email: string, problem?: Problem): string {
  return page(
    'Choose your password',
    `${summary(problem)}
<h1>Choose your password</h1>
<p>For signing in as ${escapeHtml(email)}. At the first sign-in you also set up a second factor.</p>
<form method="post" action="${action}" novalidate>
${field({ name: 'newPassword', label: 'Password, at least 12 characters', type: 'password', autocomplete: 'new-password', value: '', problem })}
<button type="submit">Save the password</button>
</form>`,
    problem !== undefined,
  );
}

/**
 * The page that asks, when nothing proves that the clinic itself sent the person here to sign out. `form` is the
 * provider's.
 */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    `<h1>Do you want to sign out?</h1>
${form}
<button type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button>
<button type="submit" form="op.logoutForm" class="quiet">Stay signed in</button>`,
  );
}

export function messagePage(title: string, text: string, link?: string): string {
  const onward = link ? `<p><a href="${escapeHtml(link)}">Go to the clinic</a></p>` : '';
  return page(title, `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(text)}</p>\n${onward}`);
}

function page(title: string, main: string, isError = false): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isError ? 'Error: ' : ''}${escapeHtml(title)} – Development sign-in</title>
<link rel="stylesheet" href="/dev-identity.css">
</head>
<body>
<header><p>Development sign-in</p></header>
<main>
${main}
</main>
</body>
</html>
`;
}

function summary(problem?: Problem): string {
  if (!problem) return '';
  const text = escapeHtml(problem.text);
  return `<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>There is a problem</h2>
<p>${problem.field ? `<a href="#${problem.field}">${text}</a>` : text}</p>
</div>`;
}

function field(of: {
  name: 'email' | 'password' | 'newPassword' | 'code';
  label: string;
  type: string;
  autocomplete: string;
  value: string;
  problem: Problem | undefined;
}): string {
  const { name, problem } = of;
  const isWrong = problem?.field === name;
  const error = isWrong ? `<p class="error" id="${name}-error">${escapeHtml(problem.text)}</p>\n` : '';
  const wrong = isWrong ? ` aria-invalid="true" aria-describedby="${name}-error"` : '';
  const numeric = name === 'code' ? ' inputmode="numeric"' : '';
  return `<div class="field">
<label for="${name}">${of.label}</label>
${error}<input id="${name}" name="${name}" type="${of.type}" autocomplete="${of.autocomplete}" spellcheck="false" required value="${escapeHtml(of.value)}"${numeric}${wrong}>
</div>`;
}

function cancelForm(action: string): string {
  return `<form method="post" action="${action}/cancellation"><button type="submit" class="quiet">Cancel</button></form>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
