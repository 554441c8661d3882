import { writeSync } from 'node:fs';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { intake } from '../../analytics/intake/intake.ts';
import type { Store } from '../../analytics/lake/store.ts';
import { LanternError } from '../../analytics/lantern-error.ts';

// A process that takes a landing in and sends itself a signal before it switches the snapshot: `<landing> <lake> [signal]`.
const [landing = '', lake = '', signal = ''] = process.argv.slice(2);

function signalled(store: Store): Store {
  return {
    ...store,
    replace: async (...given) => {
      writeSync(1, 'about to switch\n');
      if (signal !== '') process.kill(process.pid, signal);
      return store.replace(...given);
    },
  };
}

try {
  await withRealEffects({ lake, landing }, (effects) =>
    intake({ landing, area: areaWithoutFile() }, { ...effects, store: signalled(effects.store) }),
  );
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(error instanceof LanternError ? `${error.code}: ${error.message}\n` : String(error));
}
