import type { ServerEnvironment } from '../flagServer';
import { path, type Path } from '../http';
import { booleanIn, listOf, textIn } from '../json';
import { inParallel } from '../parallel';
import { ServerTrouble } from '../serverTrouble';

/** Asks one question. */
export type Ask = (target: Path) => Promise<unknown>;

export interface Config {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly productId: string;
}

export interface ConfigEnvironment extends ServerEnvironment {
  readonly id: string;
}

/** That which the address names by id, name, or product and name; the only one where it names none. */
export async function readConfig(ask: Ask, wanted: string | undefined): Promise<Config> {
  const products = listOf(await ask(path`/v1/products`));
  const all = await inParallel(products, async (product) => {
    const [productId, name] = [textIn(product, 'productId') ?? '', textIn(product, 'name') ?? ''];
    return listOf(await ask(path`/v1/products/${productId}/configs`)).flatMap((each) => {
      const id = textIn(each, 'configId');
      return id === undefined ? [] : [{ id, name: textIn(each, 'name') ?? id, product: name, productId, version: textIn(each, 'evaluationVersion') }];
    });
  });
  const configs = all.flat();
  const [only, ...more] = configs.filter(({ id, name, product }) => wanted === undefined || [id, name, `${product}/${name}`].includes(wanted));
  if (!only || more.length > 0) {
    const seen = configs.length === 0 ? 'They may see none.' : `They may see: ${configs.map(({ product, name }) => `${product}/${name}`).join(', ')}.`;
    throw new ServerTrouble('missing', `ConfigCat has ${wanted === undefined ? 'several configs or none, and none is named' : `no single config "${wanted}" that these credentials may see`}. ${seen}`);
  }
  if (only.version === 'v1') throw new ServerTrouble('rejected', `The config ${only.product}/${only.name} of ConfigCat is one of version 1, which Flagline does not read. Use one of version 2.`);
  return only;
}

/** Where a change wants a reason or an approval, it is not to be made lightly. */
export async function readEnvironments(ask: Ask, { productId }: Config): Promise<ConfigEnvironment[]> {
  return listOf(await ask(path`/v1/products/${productId}/environments`)).flatMap((each) => {
    const [id, name] = [textIn(each, 'environmentId'), textIn(each, 'name')];
    return id === undefined || name === undefined ? [] : [{ id, name, protected: booleanIn(each, 'reasonRequired') || booleanIn(each, 'approveRequired') }];
  });
}
