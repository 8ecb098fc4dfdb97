/** Bytes of a GET as a signed-in browser sends it. */
export function getText(path: string, headers: Readonly<Record<string, string>> = {}): string {
  return `GET ${path} HTTP/1.1\r\n${headerLines(headers)}\r\n`;
}

/** Bytes of a form post. */
export function postText(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): string {
  const body = new URLSearchParams(fields).toString();
  const own = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  return `POST ${path} HTTP/1.1\r\n${headerLines({ ...headers, ...own })}\r\n${body}`;
}

const BROWSER = {
  Host: '127.0.0.1',
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Accept: 'text/html',
  'Accept-Language': 'en',
};

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries({ ...BROWSER, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}
