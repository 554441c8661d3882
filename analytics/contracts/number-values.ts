/** How a number column writes its decimals. */
export type DecimalFormat = 'decimal_point' | 'decimal_comma';

const plain = /^[+-]?[0-9]{1,15}(?:[.][0-9]{1,15})?$/;
const apart = '(?:[ \u00A0\u202F][0-9]{3}){1,4}';
/** With a comma before the decimals, and a point or space between thousands: 1.234,5. */
const withComma = new RegExp(`^[+-]?(?:[0-9]{1,15}|[1-9][0-9]{0,2}(?:(?:[.][0-9]{3}){1,4}|${apart}))(?:,[0-9]{1,15})?$`);
/** With a point before the decimals, and a comma or space between thousands: 1,234.5. */
const withPoint = new RegExp(`^[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,4}|${apart})(?:[.][0-9]{1,15})?$`);

/** A number as it is written plainly (1234.5), from how a column writes it; undefined where it is none so. Intake's `decimal_number.sql` reads the same. */
export function plainNumber(text: string, format: DecimalFormat | undefined): string | undefined {
  if (format === 'decimal_comma') return withComma.test(text) ? text.replace(/[^0-9,+-]/g, '').replace(',', '.') : undefined;
  if (plain.test(text)) return text;
  return format === 'decimal_point' && withPoint.test(text) ? text.replace(/[^0-9.+-]/g, '') : undefined;
}

/** Whether a value is a number in any way that can be read. */
export function isNumber(text: string): boolean {
  return plainNumber(text, 'decimal_point') !== undefined || plainNumber(text, 'decimal_comma') !== undefined;
}
