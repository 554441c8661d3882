// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Supplied indicators. Optional. Figures that the board already holds and that no extract can yield: training, early help, children missing education, allegations against staff, licensing, audits, surveys. */
export interface IndicatorsRow {
  /** Short code of the indicator, as the area file names it. */
  indicator: string;
  /** First day. */
  period_start: string;
  /** Last day; not before period_start. */
  period_end: string;
  /** Ward or LSOA code, where the figure is for one. */
  area?: string | undefined;
  /** Breakdown the figure is for; 'all' where it is the whole. */
  group: string;
  /** Numerator, or the count. */
  numerator?: number | undefined;
  /** Denominator, where there is one. */
  denominator?: number | undefined;
  /** The published value, where it was published. */
  value?: number | undefined;
  /** Agency that supplied it. */
  source: 'police' | 'childrens_social_care' | 'school_or_college' | 'health_gp' | 'health_hospital' | 'health_community' | 'camhs' | 'sexual_health' | 'youth_service' | 'youth_offending' | 'voluntary_sector' | 'housing' | 'licensing' | 'probation' | 'parent_or_carer' | 'child' | 'public' | 'other_authority' | 'residential_care' | 'fire_and_rescue' | 'other';
}
