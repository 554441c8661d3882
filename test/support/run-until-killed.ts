import { readArea } from '../../analytics/area/read-area.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import type { Store } from '../../analytics/lake/store.ts';
import { run } from '../../analytics/pipeline.ts';

// A process that runs the sample and kills itself at the n-th write of a step, or at none: `<area folder> <lake> <month> [step n]`.
const [area = '', lake = '', month = '', step = '', writes = '0'] = process.argv.slice(2);
let current = '';
let written = 0;

function killAt(store: Store): Store {
  const counted =
    <Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      if (current === step) {
        written += 1;
        if (written === Number(writes)) process.kill(process.pid, 'SIGKILL');
      }
      return work(...given);
    };
  return { ...store, write: counted(store.write), adopt: counted(store.adopt), replace: counted(store.replace) };
}

await withRealEffects({ lake, landing: area, log: (message) => (current = message.replace(' …', '')) }, (effects) =>
  run(
    { landing: `${area}/landing`, area: readArea(`${area}/area.yaml`), month, editions: ['police'], products: [], seed: 1 },
    { ...effects, store: killAt(effects.store) },
  ),
);
