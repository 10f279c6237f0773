import type { Wrapper } from '../../model/wrapper';
import type { CallShape } from './shape';

/** The name that is called: the part after the receiver. */
export function wrapperName(wrapper: Wrapper): string {
  return wrapper.name.slice(wrapper.name.lastIndexOf('.') + 1);
}

/** The object that it must be called on, where the declaration names one. */
export function wrapperReceiver(wrapper: Wrapper): string | undefined {
  const dot = wrapper.name.lastIndexOf('.');
  return dot < 0 ? undefined : wrapper.name.slice(wrapper.name.lastIndexOf('.', dot - 1) + 1, dot);
}

export function wrapperShape(wrapper: Wrapper): CallShape {
  return {
    id: `wrapper/${wrapper.name}`,
    packages: [],
    name: wrapperName(wrapper),
    kind: 'function',
    key: wrapper.key ?? 0,
    ...(wrapper.default === undefined ? {} : { default: wrapper.default }),
    ...(wrapper.flag === undefined ? {} : { flag: wrapper.flag }),
    returns: 'value',
    needs: 'nothing',
    declared: true,
  };
}
