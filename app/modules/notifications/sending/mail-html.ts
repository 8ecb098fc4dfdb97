import { shadesOf } from '#app/platform/brand-colour.ts';
import { languageTag, type Locale } from '#app/platform/i18n/locale.ts';

/** What a mail shows, besides its words. */
export interface ShownMail {
  readonly locale: Locale;
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  /** The colour that the clinic chose. */
  readonly colour: string;
  /** The picture's address in the mail, and its size as shown, in CSS pixels; null without one. */
  readonly logo: { readonly src: string; readonly width: number; readonly height: number } | null;
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Grounds and texts of the pages (app/ui/styles/tokens.css). */
const LIGHT = { page: '#f6f8f9', sheet: '#ffffff', text: '#16232b' };
const DARK = { page: '#0f171c', sheet: '#18232a', text: '#e8eef1' };

/**
 * Lays a mail out as HTML: the same words as its text and no others, under the sender's name, with nothing that is fetched from
 * anywhere. It stands on light ground, and on dark where the reader's mail program asks for that; the logo stands on white in both.
 * Without pictures and without styles, the words remain.
 */
export function mailHtml({ locale, senderName, subject, text, colour, logo }: ShownMail): string {
  const [light, dark] = [shadesOf(colour, 'light').action, shadesOf(colour, 'dark').action];
  const picture =
    logo === null
      ? ''
      : `<img src="${escape(logo.src)}" width="${logo.width}" height="${logo.height}" alt="" style="display:block;margin:0 0 12px;padding:4px;border-radius:4px;background:#ffffff">`;
  const paragraphs = text
    .split(/\n{2,}/)
    .map((words) => `<p style="margin:0 0 16px">${linked(words, light).replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html>
<html lang="${languageTag(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: ${DARK.page} !important; }
  .sheet { background: ${DARK.sheet} !important; border-color: ${dark} !important; color: ${DARK.text} !important; }
  .sheet a { color: ${dark} !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:16px;background:${LIGHT.page}">
<div class="sheet" style="max-width:560px;margin:0 auto;padding:24px 24px 8px;border-top:4px solid ${light};background:${LIGHT.sheet};color:${LIGHT.text};font-size:16px;line-height:1.5;overflow-wrap:anywhere;${FONT}">
${picture}<p style="margin:0 0 16px;font-size:18px;font-weight:600">${escape(senderName)}</p>
${paragraphs.join('\n')}
</div>
</body>
</html>
`;
}

/** Makes links of the addresses in a text; they lead straight to where they say. */
function linked(text: string, colour: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, i) =>
      i % 2 === 0 ? escape(part) : `<a href="${escape(part)}" style="color:${colour}">${escape(part)}</a>`,
    )
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
