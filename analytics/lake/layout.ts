import type { Month } from '../area/calendar.ts';

/** Who a document is for; measures, network and findings are computed anew for each. */
export type EditionName = 'police' | 'partner' | 'public';

/** What makes findings. */
export type Producer = 'network' | 'assurance';

/** The one place that knows where things lie in a lake (house.md, "The lake"). */
export const layout = {
  landing: 'landing/',
  curated: (table: string, month: Month | 'all', hash: string) => `curated/${table}/month=${month}/${hash}`,
  curatedTables: 'curated/',
  quarantine: (agency: string, delivery: string, file: string) => `quarantine/${agency}/${delivery}/${file}.csv`,
  quarantined: 'quarantine/',
  intakeReport: (agency: string, delivery: string) => `quarantine/${agency}/${delivery}/intake-report.html`,
  mart: (measure: string, edition: EditionName, month: Month) => `marts/${measure}/edition=${edition}/month=${month}/part-0.parquet`,
  network: (table: string, edition: EditionName, month: Month) => `network/${table}/edition=${edition}/month=${month}/part-0.parquet`,
  findings: (producer: Producer, edition: EditionName, month: Month) =>
    `findings/${producer}/edition=${edition}/month=${month}/part-0.parquet`,
  allFindings: 'findings/',
  notAssessed: (producer: Producer, edition: EditionName, month: Month) =>
    `findings/${producer}/edition=${edition}/month=${month}/not-assessed.json`,
  product: (month: Month, version: number, edition: EditionName, file: string) => `products/${month}/v${version}/${edition}/${file}`,
  products: (month: Month) => `products/${month}/`,
  allProducts: 'products/',
  releaseTable: (release: string, table: string) => `release/${release}/tables/${table}/part-0.parquet`,
  releaseFile: (release: string, file: string) => `release/${release}/files/${file}`,
  release: (release: string) => `release/${release}/release.json`,
  releaseDescription: (release: string) => `release/${release}/datapackage.json`,
  staging: (release: string) => `staging/${release}/tables.json`,
  releaseLedger: (from: Month, to: Month) => `ledger/releases/${from}_${to}.json`,
  delivery: (sha256: string) => `ledger/deliveries/${sha256}.json`,
  deliveries: 'ledger/deliveries/',
  run: (run: string) => `ledger/runs/${run}.json`,
  runs: 'ledger/runs/',
  latestRun: (month: Month) => `ledger/latest/${month}.json`,
  measured: (edition: EditionName, month: Month) => `ledger/measures/${edition}-${month}.json`,
  snapshot: (id: string) => `ledger/snapshots/${id}.json`,
  snapshots: 'ledger/snapshots/',
  intake: (snapshot: string) => `ledger/intakes/${snapshot}.json`,
  intakes: 'ledger/intakes/',
  retained: (asAt: string) => `ledger/retained/${asAt}.json`,
  retentions: 'ledger/retained/',
  withdrawn: (sha256: string) => `ledger/withdrawn/${sha256}.json`,
  withdrawals: 'ledger/withdrawn/',
  opened: (id: string) => `ledger/opened/${id}.json`,
  openings: 'ledger/opened/',
  area: (hash: string) => `ledger/areas/${hash}.json`,
  /** Says that the Glue database of a snapshot is whole. */
  glue: (snapshot: string) => `ledger/glue/${snapshot}.json`,
  /** What a run on Athena writes until it closes. */
  athenaRun: (run: string) => `athena/${run}/`,
  current: 'ledger/current.json',
} as const;
