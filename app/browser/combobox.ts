import { counted } from './counted.ts';
import { announce } from './announce.ts';
import type { Labelled } from './match-options.ts';

interface Box {
  select: HTMLSelectElement;
  input: HTMLInputElement;
  list: HTMLUListElement;
  wrapper: HTMLDivElement;
  active: number;
  /** True when the people in the list are not meant, but may be: none of them is chosen before somebody points at one. */
  areLikely: boolean;
}

const boxes = new Set<Box>();

/** How typed words are read: loaded when somebody goes into a box, because few pages have one. */
let reader: typeof import('./match-options.ts') | null = null;

/** Calls `then` once words can be read. Where the script does not come, the box is the plain select again. */
function withReader(box: Box, then: () => void): void {
  import('./match-options.ts').then(
    (loaded) => {
      reader = loaded;
      then();
    },
    () => restoreComboboxes(box.wrapper),
  );
}

/**
 * Turns every marked select into a type-ahead (ARIA 1.2 combobox with a list popup). The select stays the form's field.
 */
export function enhanceComboboxes(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-combobox]')) {
    if (![...boxes].some((box) => box.select === select)) enhance(select);
  }
}

/** Restores the plain selects inside `root`, focus included. */
export function restoreComboboxes(root: Element): void {
  for (const box of boxes) {
    if (!root.contains(box.wrapper)) continue;
    boxes.delete(box);
    const focused = document.activeElement === box.input;
    box.select.id = box.input.id;
    box.select.hidden = false;
    box.wrapper.replaceWith(box.select);
    if (focused) box.select.focus({ preventScroll: true });
  }
}

function enhance(select: HTMLSelectElement): void {
  const focused = document.activeElement === select;
  const wrapper = document.createElement('div');
  wrapper.className = 'combobox';
  const list = document.createElement('ul');
  Object.assign(list, {
    className: 'combobox__list',
    id: `${select.id}-list`,
    hidden: true,
    role: 'listbox',
  });
  list.setAttribute('aria-label', select.labels[0]?.textContent ?? '');
  const input = document.createElement('input');
  Object.assign(input, {
    className: select.className,
    id: select.id,
    type: 'text',
    autocomplete: 'off',
    role: 'combobox',
  });
  input.placeholder = [...select.options].find((option) => option.value === '')?.text ?? '';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = select.getAttribute(name);
    if (value !== null) input.setAttribute(name, value);
  }
  select.replaceWith(wrapper);
  select.id = `${input.id}-select`;
  select.hidden = true;
  wrapper.append(input, list, select);
  const box: Box = { select, input, list, wrapper, active: -1, areLikely: false };
  boxes.add(box);
  showChosen(box);
  if (focused) input.focus({ preventScroll: true });
  input.addEventListener('input', () => open(box, input.value));
  input.addEventListener('click', () => (list.hidden ? open(box, '') : close(box)));
  input.addEventListener('keydown', (event) => onKey(box, event));
  input.addEventListener('focus', () => {
    input.select();
    if (reader === null) withReader(box, () => {});
  });
  input.addEventListener('blur', () => settleTyped(box));
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-value]') : null;
    if (option) choose(box, option.dataset['value'] ?? '');
  });
}

function open(box: Box, query: string): void {
  if (reader === null) {
    withReader(box, () => {
      if (document.activeElement === box.input) open(box, query === '' ? '' : box.input.value);
    });
    return;
  }
  const options = [...box.select.options]
    .filter((option) => option.value !== '' && !option.disabled)
    .map((option) => ({ value: option.value, label: option.text, also: option.dataset['also'] }));
  const reading = {
    today: new Date().toISOString().slice(0, 10),
    inBothOrders: true,
    isDayFirst: document.documentElement.lang.startsWith('es'),
  };
  const turned = reader.turnedOptions(options, query, reading);
  const found = [...reader.matchOptions(options, query, reading), ...turned];
  const likely = found.length > 0 ? [] : reader.likelyOptions(options, query, reading);
  box.areLikely = likely.length + turned.length > 0;
  const shown = likely.length > 0 ? likely : found;
  const { likely: didYouMean = '', noResults = '' } = box.select.dataset;
  const remark = likely.length > 0 ? didYouMean : shown.length === 0 ? noResults : null;
  box.list.replaceChildren(...(remark === null ? [] : [remarkItem(remark)]), ...shown.map(itemIn(box.list)));
  box.list.hidden = false;
  box.input.setAttribute('aria-expanded', 'true');
  highlight(
    box,
    query && found.length > 0 ? 0 : shown.findIndex((option) => option.value === box.select.value),
  );
  const count = shown.length === 0 ? null : counted(box.select.dataset, 'results', shown.length);
  announce([remark, count].filter((said) => said !== null).join(' '));
}

function remarkItem(remark: string): HTMLLIElement {
  const item = document.createElement('li');
  return Object.assign(item, { className: 'combobox__none', role: 'presentation', textContent: remark });
}

function itemIn(list: HTMLUListElement) {
  return ({ value, label }: Labelled, index: number): HTMLLIElement => {
    const item = document.createElement('li');
    Object.assign(item, {
      className: 'combobox__option',
      id: `${list.id}-${index}`,
      role: 'option',
      textContent: label,
    });
    item.dataset['value'] = value;
    item.setAttribute('aria-selected', 'false');
    return item;
  };
}

function close(box: Box): void {
  box.list.hidden = true;
  box.input.setAttribute('aria-expanded', 'false');
  highlight(box, -1);
}

function highlight(box: Box, index: number): void {
  const items = box.list.querySelectorAll<HTMLElement>('[data-value]');
  items[box.active]?.setAttribute('aria-selected', 'false');
  box.active = index;
  const item = items[index];
  if (!item) return box.input.removeAttribute('aria-activedescendant');
  item.setAttribute('aria-selected', 'true');
  item.scrollIntoView({ block: 'nearest' });
  box.input.setAttribute('aria-activedescendant', item.id);
}

function onKey(box: Box, event: KeyboardEvent): void {
  const count = box.list.querySelectorAll('[data-value]').length;
  const isOpen = !box.list.hidden;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (!isOpen) return open(box, '');
    if (count > 0)
      highlight(
        box,
        (box.active + (event.key === 'ArrowDown' ? 1 : box.active < 0 ? 0 : -1) + count) % count,
      );
  } else if (event.key === 'Enter' && isOpen) {
    event.preventDefault();
    const item = box.list.querySelectorAll<HTMLElement>('[data-value]')[box.active];
    if (item) choose(box, item.dataset['value'] ?? '');
  } else if (event.key === 'Escape') {
    if (isOpen) event.preventDefault();
    if (!isOpen) choose(box, '');
    close(box);
  }
}

function choose(box: Box, value: string): void {
  box.select.value = value;
  box.select.dispatchEvent(new Event('change', { bubbles: true }));
  showChosen(box);
  close(box);
}

/**
 * Settles the choice when the focus leaves: a single match is chosen, nothing typed clears the choice, and otherwise
 * the last choice stays. Somebody who is only likely is not chosen.
 */
function settleTyped(box: Box): void {
  const typed = box.input.value.trim();
  if (reader === null && typed !== '' && typed !== box.select.selectedOptions[0]?.text) {
    // Whoever types and goes on before the reader has come is understood all the same.
    withReader(box, () => {
      open(box, box.input.value);
      settleTyped(box);
    });
    return;
  }
  const [only, another] = box.list.querySelectorAll<HTMLElement>('[data-value]');
  const isMeant = !box.list.hidden && !box.areLikely && another === undefined;
  if (typed === '') choose(box, '');
  else if (isMeant && only !== undefined) choose(box, only.dataset['value'] ?? '');
  else showChosen(box);
  close(box);
}

function showChosen(box: Box): void {
  const chosen = box.select.selectedOptions[0];
  box.input.value = chosen && chosen.value !== '' ? chosen.text : '';
}
