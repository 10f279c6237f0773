import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that leads tunnels to where it is asked to, as those of companies do. */
export class Tunnel {
  /** What it was asked for: host and port, and all headers. */
  readonly asked: { readonly target: string; readonly headers: IncomingMessage['headers'] }[] = [];
  private readonly sockets = new Set<Duplex>();

  private constructor(
    readonly address: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  /** @param status of its answers: with another than 200 it refuses */
  static async start(status = 200): Promise<Tunnel> {
    const server = createServer((_, response) => response.writeHead(405).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const tunnel = new Tunnel(`127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('connect', (request, socket: Socket) => tunnel.lead(request, socket, status));
    return tunnel;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private lead({ url = '', headers }: IncomingMessage, socket: Socket, status: number): void {
    this.asked.push({ target: url, headers });
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const { hostname, port } = new URL(`http://${url}`);
    const far = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(socket);
      socket.pipe(far);
    });
    this.sockets.add(far);
    far.on('error', () => socket.destroy());
    socket.on('close', () => far.destroy());
  }
}
