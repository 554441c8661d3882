import { z } from 'zod';
import { assetText } from '../assets.ts';
import type { Engine, Parameters } from '../engine/engine.ts';

/** Reads the answers of the network's own SQL files on an engine, each by its name and checked against its shape. */
export function rowReader(engine: Engine, parameters?: Parameters) {
  return async <Shape extends z.ZodType>(file: string, shape: Shape): Promise<z.infer<Shape>[]> =>
    z.array(shape).parse(await engine.rows(assetText(`analytics/network/sql/${file}.sql`), parameters));
}
