import type { ServerEnvironment, ServerProject } from '../flagServer';
import { path, type Path } from '../http';
import { booleanIn, listOf, textIn, type Fields } from '../json';
import { inParallel } from '../parallel';
import { ServerTrouble } from '../serverTrouble';

/** Asks one question. */
export type Ask = (target: Path) => Promise<unknown>;

export interface Config {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly productId: string;
  /** Of another version than Flagline reads. */
  readonly isOld: boolean;
}

export interface ConfigEnvironment extends ServerEnvironment {
  readonly id: string;
}

/** The configs that can be read, by product and name, or by id where that is not enough. */
export async function readProjects(ask: Ask): Promise<ServerProject[]> {
  const configs = await readConfigs(ask);
  return configs.flatMap((config) => {
    const name = fullName(config);
    return config.isOld ? [] : [{ key: matching(configs, name).length === 1 ? name : config.id, name }];
  });
}

/** That which the address names by id, name, or product and name; the only one that can be read where it names none. */
export async function readConfig(ask: Ask, wanted: string | undefined): Promise<Config> {
  const configs = await readConfigs(ask);
  const [only, ...more] = wanted === undefined ? unnamed(configs) : matching(configs, wanted);
  if (!only || more.length > 0) {
    const seen = configs.length === 0 ? 'They may see none.' : `They may see: ${configs.map(fullName).join(', ')}.`;
    throw new ServerTrouble('missing', `ConfigCat has ${wanted === undefined ? 'several configs or none, and none is named' : `no single config "${wanted}" that these credentials may see`}. ${seen}`);
  }
  if (only.isOld) throw new ServerTrouble('rejected', `The config ${fullName(only)} of ConfigCat is one of version 1, which Flagline does not read. Use one of version 2.`);
  return only;
}

async function readConfigs(ask: Ask): Promise<Config[]> {
  const products = listOf(await ask(path`/v1/products`));
  return (await inParallel(products, (product) => configsOf(ask, product))).flat();
}

async function configsOf(ask: Ask, fields: Fields): Promise<Config[]> {
  const [productId, product = ''] = [textIn(fields, 'productId'), textIn(fields, 'name')];
  if (productId === undefined) return [];
  return listOf(await ask(path`/v1/products/${productId}/configs`)).flatMap((each) => {
    const id = textIn(each, 'configId');
    return id === undefined ? [] : [{ id, name: textIn(each, 'name') ?? id, product, productId, isOld: textIn(each, 'evaluationVersion') === 'v1' }];
  });
}

function unnamed(configs: readonly Config[]): readonly Config[] {
  const readable = configs.filter(({ isOld }) => !isOld);
  return readable.length > 0 ? readable : configs;
}

function matching(configs: readonly Config[], wanted: string): Config[] {
  return configs.filter((config) => [config.id, config.name, fullName(config)].includes(wanted));
}

function fullName({ product, name }: Config): string {
  return `${product}/${name}`;
}

/** Where a change wants a reason or an approval, it is not to be made lightly. */
export async function readEnvironments(ask: Ask, { productId }: Config): Promise<ConfigEnvironment[]> {
  return listOf(await ask(path`/v1/products/${productId}/environments`)).flatMap((each) => {
    const [id, name] = [textIn(each, 'environmentId'), textIn(each, 'name')];
    return id === undefined || name === undefined ? [] : [{ id, name, protected: booleanIn(each, 'reasonRequired') || booleanIn(each, 'approveRequired') }];
  });
}
