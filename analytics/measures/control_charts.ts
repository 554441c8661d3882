import type { Row } from '../engine/engine.ts';
import { countOf, type RowFunction, thresholdOf } from './row-function.ts';
import { controlChart } from './statistics/control-chart.ts';

/** Turns the monthly counts of each series into its control chart: the months that set the limits, then the reporting month. */
export const controlCharts: RowFunction = (rows, parameters) => {
  const shown = thresholdOf(parameters, 'chart_months') + 1;
  const rules = {
    minimum: thresholdOf(parameters, 'chart_minimum_months'),
    run: thresholdOf(parameters, 'chart_run'),
    trend: thresholdOf(parameters, 'chart_trend'),
  };
  const bySeries = Map.groupBy(rows, (row) => row['series']);
  return [...bySeries.values()].flatMap((series): Row[] => {
    const recent = series.slice(-shown);
    const points = controlChart(
      recent.map((row) => (row['value'] === null ? null : countOf(row, 'value'))),
      rules,
    );
    return recent.map((row, index) => ({ ...row, ...points[index] }));
  });
};
