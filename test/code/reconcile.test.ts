import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/code/reconcile';
import { read, scanned } from './usageSamples';

const text = "isEnabled('one'); isEnabled(KEY); isEnabled('two";
const one = read('one', 10);
const resolved = read('x', 28, { keySpan: { start: 28, end: 31 }, certainty: 'resolved' });

describe('reconcile', () => {
  it('takes a clean scan as it is', () => {
    expect(reconcile([one], scanned([]), text).usages).toEqual([]);
  });

  it('keeps what a broken scan no longer sees', () => {
    expect(reconcile([one, resolved], scanned([], { broken: true }), text)).toEqual(scanned([one, resolved], { broken: true }));
  });

  it('adds what a broken scan sees anew, in the order of the text', () => {
    expect(reconcile([resolved], scanned([one], { broken: true }), text).usages).toEqual([one, resolved]);
  });

  it('keeps the surer of two', () => {
    const proved = { ...one, proof: 'import' } as const;
    expect(reconcile([proved], scanned([one], { broken: true }), text).usages).toEqual([proved]);
    expect(reconcile([one], scanned([proved], { broken: true }), text).usages).toEqual([proved]);
    const lost = { ...resolved, key: { kind: 'dynamic' }, certainty: 'dynamic' } as const;
    expect(reconcile([resolved], scanned([lost], { broken: true }), text).usages).toEqual([resolved]);
    expect(reconcile([lost], scanned([resolved], { broken: true }), text).usages).toEqual([resolved]);
  });

  it('is not misled by an open quote', () => {
    const tricked = read('); isEnabled(KEY); isEnabled(', 14);
    expect(reconcile([one], scanned([tricked], { broken: true }), text).usages).toEqual([one]);
  });

  it('drops what no longer stands in the text', () => {
    const gone = (...usages: Parameters<typeof reconcile>[0]) => reconcile(usages, scanned([], { broken: true }), text).usages;
    expect(gone(read('one', 200))).toEqual([]);
    expect(gone({ ...one, keySpan: { start: 10, end: 14 } })).toEqual([]);
    expect(gone({ ...resolved, keySpan: { start: 28, end: 30 } })).toEqual([]);
    expect(gone({ ...resolved, literalSpan: { start: 0, end: 5 } })).toEqual([]);
  });
});
