import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { breakable } from '#app/ui/breakable.tsx';

const shown = (node: Parameters<typeof breakable>[0]) => renderToStaticMarkup(<>{breakable(node)}</>);
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll('&amp;', '&');
const longest = (html: string) =>
  Math.max(
    ...html.split(/<wbr\/?>|\s|<[^>]+>/).map((piece) => [...new Intl.Segmenter().segment(piece)].length),
  );

it.each([
  'Ana Ng',
  'Castellanos-Rivera',
  'Individual session',
  'reception@a.test',
  '',
  'Ekaterina Ivanova (2014)',
])('ordinary words stay as they are: %j', (text) => {
  const isOrdinary = text.split(' ').every((word) => word.length <= 16);
  expect(shown(text).includes('<wbr')).toBe(!isOrdinary);
  expect(textOf(shown(text))).toBe(text);
});

it.each([
  'Wolfeschlegelsteinhausenbergerdorff',
  `Ana ${'Papadimitrakopoulou'.repeat(3)} y Ruiz`,
  `${'x'.repeat(60)}@${'y'.repeat(60)}.org`,
  '長'.repeat(40),
  '👩‍👩‍👧'.repeat(20),
  'é'.normalize('NFD').repeat(30),
  'https://example.org/a?b=1&c=2',
])('a long word may break, never within a letter, and reads the same: %s', (text) => {
  for (const node of [text, <a href="/x">{text}</a>, <>({[<b key="1">{text}</b>, ' ', text]})</>]) {
    const html = shown(node);
    expect(longest(html)).toBeLessThanOrEqual(16);
    expect(textOf(html)).toBe(textOf(renderToStaticMarkup(<>{node}</>)));
  }
  const between = shown(text)
    .split(/<wbr\/?>/)
    .map(textOf);
  const whole = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  expect(
    between.flatMap((one) => [...new Intl.Segmenter().segment(one)].map(({ segment }) => segment)),
  ).toEqual(whole);
});
