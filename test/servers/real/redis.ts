import { createClient } from '@redis/client';
import { ONLY_ENVIRONMENT } from '../../../src/model/flag';
import { freePort, healthy, onPath, Stage } from './processes';
import type { Running, Subject } from './subject';

export const redis: Subject = { name: 'Redis', start, environment: ONLY_ENVIRONMENT, oddKeys: ['with space', 'a/b', 'a:b', 'größe', '🎉', 'x*y?[z]'], canRollout: true };

const PASSWORD = 'redis-password-4711';

export async function start(): Promise<Running> {
  const server = onPath('redis-server');
  const stage = new Stage();
  const port = await freePort();
  const { said } = stage.run(server, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', PASSWORD, '--notify-keyspace-events', 'K$g']);
  const url = `redis://127.0.0.1:${port}/0`;
  const client = createClient({ url, password: PASSWORD, socket: { reconnectStrategy: 100 } });
  client.on('error', () => undefined);
  await healthy(() => (client.isOpen ? client.ping() : client.connect()), said);
  return {
    address: { type: 'redis', url },
    token: PASSWORD,
    meddle: async (key, enabled) => void (await client.set(`flag:${key}`, String(enabled))),
    stop: async () => {
      client.destroy();
      await stage.stop();
    },
  };
}
