import { counted } from './counted.ts';
import { announce } from './announce.ts';
import { matchOptions } from './match-options.ts';

interface Box {
  select: HTMLSelectElement;
  input: HTMLInputElement;
  list: HTMLUListElement;
  wrapper: HTMLDivElement;
  active: number;
}

const boxes = new Set<Box>();

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
  const box: Box = { select, input, list, wrapper, active: -1 };
  boxes.add(box);
  showChosen(box);
  if (focused) input.focus({ preventScroll: true });
  input.addEventListener('input', () => open(box, input.value));
  input.addEventListener('click', () => (list.hidden ? open(box, '') : close(box)));
  input.addEventListener('keydown', (event) => onKey(box, event));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', () => settleTyped(box));
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-value]') : null;
    if (option) choose(box, option.dataset['value'] ?? '');
  });
}

function open(box: Box, query: string): void {
  const options = [...box.select.options].filter((option) => option.value !== '' && !option.disabled);
  const found = matchOptions(
    options.map((option) => ({ value: option.value, label: option.text })),
    query,
  );
  box.list.replaceChildren(
    ...found.map((option, index) => {
      const item = document.createElement('li');
      Object.assign(item, {
        className: 'combobox__option',
        id: `${box.list.id}-${index}`,
        role: 'option',
        textContent: option.label,
      });
      item.dataset['value'] = option.value;
      item.setAttribute('aria-selected', 'false');
      return item;
    }),
  );
  if (found.length === 0) {
    const none = document.createElement('li');
    Object.assign(none, {
      className: 'combobox__none',
      role: 'presentation',
      textContent: box.select.dataset['noResults'] ?? '',
    });
    box.list.append(none);
  }
  box.list.hidden = false;
  box.input.setAttribute('aria-expanded', 'true');
  highlight(
    box,
    query && found.length > 0 ? 0 : found.findIndex((option) => option.value === box.select.value),
  );
  const words = box.select.dataset;
  announce(found.length === 0 ? (words['noResults'] ?? '') : counted(words, 'results', found.length));
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
 * the last choice stays.
 */
function settleTyped(box: Box): void {
  const typed = box.input.value.trim();
  const only = box.list.querySelectorAll<HTMLElement>('[data-value]');
  if (typed === '') choose(box, '');
  else if (!box.list.hidden && only.length === 1 && only[0]) choose(box, only[0].dataset['value'] ?? '');
  else showChosen(box);
  close(box);
}

function showChosen(box: Box): void {
  const chosen = box.select.selectedOptions[0];
  box.input.value = chosen && chosen.value !== '' ? chosen.text : '';
}
