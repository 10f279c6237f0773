import { ServerTrouble } from '../../../src/sources/server/serverTrouble';

/** What work fails with, which has to be a `ServerTrouble`. */
export async function troubleOf(work: Promise<unknown>): Promise<ServerTrouble> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ServerTrouble) return error;
  throw error;
}
