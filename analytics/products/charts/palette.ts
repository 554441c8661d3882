/** The Analysis Function's accessible palette, and what each colour means in every picture of ours. */
export const palette = {
  darkBlue: '#12436D',
  turquoise: '#28A197',
  darkPink: '#801650',
  orange: '#F46A25',
  darkGrey: '#3D3D3D',
  lightPurple: '#A285D1',
  ink: '#0B0C0C',
  quiet: '#484F54',
  grid: '#DEE0E2',
  none: '#F3F4F5',
} as const;

/** One hue from light to dark, for classes of a map; the two darkest carry white text. */
export const blues = ['#E6EEF5', '#BCD2E5', '#8CB1D0', '#4A7BA8', '#12436D'] as const;

/** The colour of text on a class of the map. */
export function textOn(classIndex: number): string {
  return classIndex >= 3 ? '#FFFFFF' : palette.ink;
}
