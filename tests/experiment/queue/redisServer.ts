import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of a test's own, on a free port, that keeps what it holds as an append-only file. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'roda-redis-'));
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get address(): string {
    return `redis://localhost:${this.port}`;
  }

  /** Starts it, again after a `kill`, on the same port and folder. */
  async start(): Promise<void> {
    const program = process.env['REDIS_SERVER_PATH'];
    if (!program) throw new Error('REDIS_SERVER_PATH is not set: run "npm test -- queue"');
    const words = ['--port', this.port, '--dir', this.#folder, '--appendonly', 'yes', '--save', ''];
    this.#process = spawn(program, [...words.map(String), '--bind', '127.0.0.1'], { stdio: 'ignore' });
    for (let tries = 0; tries < 400; tries++) {
      if ((await ask(this.port, 'PING').catch(() => '')).startsWith('+PONG')) return;
      await new Promise((settle) => setTimeout(settle, 25));
    }
    throw new Error('redis-server has not started within ten seconds');
  }

  /** Ends it without a warning. */
  async kill(): Promise<void> {
    const process = this.#process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const exit = once(process, 'exit');
    process.kill('SIGKILL');
    await exit;
  }

  /** Loses all that it has kept. */
  forget(): void {
    for (const name of readdirSync(this.#folder)) rmSync(join(this.#folder, name), { recursive: true });
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true });
  }

  /** The raw answer to a command. */
  ask(...words: string[]): Promise<string> {
    return ask(this.port, ...words);
  }
}

/** A network of a test's own before a server: it can stall, and it can break. */
export class Network {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #stalled = false;

  private constructor(target: number) {
    this.#server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('data', (data) => other.write(data));
        one.on('error', () => {});
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        if (this.#stalled) one.pause();
      }
    });
  }

  static async before(target: number): Promise<Network> {
    const network = new Network(target);
    network.#server.listen(0, '127.0.0.1');
    await once(network.#server, 'listening');
    return network;
  }

  get address(): string {
    return `redis://localhost:${portOf(this.#server)}`;
  }

  /** Nothing passes any more; nobody is told. */
  stall(): void {
    this.#stalled = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** What was held up arrives. */
  resume(): void {
    this.#stalled = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** What passes by the connections that there are is lost from now on; nobody is told. New ones can be made. */
  swallow(): void {
    for (const socket of this.#sockets) socket.removeAllListeners('data').resume();
  }

  /** Breaks all connections; new ones can be made. */
  break(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  end(): void {
    this.break();
    this.#server.close();
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
  return address.port;
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function ask(port: number, ...words: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${parts.join('')}`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString('utf8');
  } finally {
    socket.destroy();
  }
}
