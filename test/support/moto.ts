import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from './free-port.ts';

export interface Moto {
  readonly endpoint: string;
  stop(): void;
}

/** moto's server, from the Python environment that .ci/run makes, or from the path. */
function motoCommand(): string {
  return existsSync('.venv/bin/moto_server') ? '.venv/bin/moto_server' : 'moto_server';
}

function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('moto_server is missing. Install it: python3 -m venv .venv && .venv/bin/pip install "moto[server]"')),
    );
    child.once('exit', () => reject(new Error('moto_server ended before it listened.')));
    child.stderr?.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('Running on')) resolve();
    });
  });
}

/** Starts a stand-in of S3 on loopback. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const child = spawn(motoCommand(), ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  await untilListening(child);
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
