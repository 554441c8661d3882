import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where a distribution puts Chromium, unless CHROMIUM says otherwise. */
function chromiumPath(): string {
  const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined) throw new Error('Chromium is not installed. Install it (apt-get install chromium), or name it in CHROMIUM.');
  return found;
}

/** A browser with some pages lying in a folder, closed to the network. */
export interface Opened {
  readonly folder: string;
  open(name: string, width: number): Promise<Page>;
  close(): Promise<void>;
}

/** Writes pages to a folder of their own and starts Chromium, with nothing running in the background. */
export async function openBrowser(pages: Readonly<Record<string, string>>): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-browser-'));
  mkdirSync(join(folder, 'pages'));
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, 'pages', name), text);
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    folder,
    open: async (name, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(folder, 'pages', name)).href);
      return page;
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
