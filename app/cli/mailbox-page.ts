import type { MailboxMessage } from './parse-mail.ts';
import type { DemoText } from './demo-texts.ts';
import { stylesheet } from './dev-identity/stylesheet.ts';

/** The address of a mail as a mail program shows it. */
export const laidOutAt = (messageId: string) => `/mails/${encodeURIComponent(messageId)}`;

/** Lists every mail that came, newest first, as one plain page without scripts. */
export function mailboxPage(messages: readonly MailboxMessage[], texts: readonly DemoText[] = []): string {
  const list =
    messages.length === 0
      ? '<p class="notice">No e-mail has been sent yet. Book an appointment for a client with an e-mail address, then look again.</p>'
      : messages.map(mail).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo mailbox (${messages.length})</title>
<style>${stylesheet}${OWN}</style>
</head>
<body>
<header><p>Demo mailbox</p></header>
<main>
${texts.length === 0 ? '' : `<h1 id="texts">Texts the demo has sent</h1>\n${texts.map(textOf).join('\n')}`}
<h1>E-mail the demo has sent</h1>
<p class="notice">Nothing leaves this machine. Newest first; <a href="/">look again</a>.</p>
${list}
</main>
</body>
</html>
`;
}

const OWN = `
header p, main { max-width: 44rem; }
article { border-top: 1px solid var(--line); padding: 16px 0; }
article h2 { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0 0 12px; font-size: 14px; color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
article p { white-space: pre-line; overflow-wrap: anywhere; margin: 0; }
`;

function mail({ messageId, from, to, subject, text, html, receivedAt }: MailboxMessage): string {
  const when = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'long' }).format(
    new Date(receivedAt),
  );
  return `<article>
<h2>${escape(subject)}</h2>
<dl>
<dt>To</dt><dd>${escape(to.join(', '))}</dd>
<dt>From</dt><dd>${escape(from)}</dd>
<dt>Sent</dt><dd><time datetime="${escape(receivedAt)}">${escape(when)}</time></dd>
</dl>
<p>${escape(text)}</p>
${!html ? '' : `<p><a href="${laidOutAt(messageId)}">As a mail program shows it</a></p>`}
</article>`;
}

/** A text with the way to reply as whoever got it. */
function textOf({ from, to, body, at, isReply }: DemoText): string {
  const when = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'long' }).format(
    new Date(at),
  );
  const reply = `<form method="post" action="/texts/reply">
<input type="hidden" name="From" value="${escape(to)}"><input type="hidden" name="To" value="${escape(from)}">
<p><label>Reply as ${escape(to)} <input name="Body" required maxlength="1600" autocomplete="off"></label>
<button>Send the reply</button></p>
</form>`;
  return `<article>
<h2>${isReply ? 'Reply' : 'Text'}</h2>
<dl>
<dt>To</dt><dd>${escape(to)}</dd>
<dt>From</dt><dd>${escape(from)}</dd>
<dt>Sent</dt><dd><time datetime="${escape(at)}">${escape(when)}</time></dd>
</dl>
<p>${escape(body)}</p>
${isReply ? '' : reply}
</article>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
