import { described, label, labelled } from './sandboxValues';

/** What `lit` shows nothing for. */
const NOTHING = labelled({}, 'nothing');

/** `lit`, whose templates are no more than what they show: neither the places of values in it count, nor its white space. */
export const MARKUP = {
  nothing: NOTHING,
  html: (texts: readonly string[], ...values: unknown[]) => shown('html', texts, values),
  css: (texts: readonly string[], ...values: unknown[]) => shown('css', texts, values),
};

function shown(tag: string, texts: readonly string[], values: readonly unknown[]): object {
  const said = texts.map((text, index) => text + (index < values.length ? shownValue(tag, values[index]) : '')).join('');
  return labelled({}, `${tag}\`${said.replace(/\s+/g, ' ').trim()}\``);
}

function shownValue(tag: string, value: unknown): string {
  if (value === NOTHING || value === null || value === undefined || value === '') return '';
  const name = label(value);
  return name?.startsWith(`${tag}\``) ? name.slice(tag.length + 1, -1) : `\${${described(value)}}`;
}
