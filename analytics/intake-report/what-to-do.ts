/** What a sender can do about each rule of quarantine, beside what the message says is wrong. */
const advice: Readonly<Record<string, string>> = {
  header: 'Give the file the columns of the contract, by these names, in any order. Then send the whole file again.',
  empty_file: 'Send the file with its header and rows; where there was nothing to send, say so in delivery.json.',
  encoding: 'Export it again as CSV in UTF-8 and send it again.',
  malformed_row: 'Open these rows in a text editor: look for a comma or a quotation mark inside a value that is not in quotation marks.',
  too_long: 'Shorten the value at the source: no code, pseudonym or number is that long. Free text does not belong in an extract.',
  required: 'Fill the column in at the source and send these rows again.',
  type: 'Correct the value at the source, or the format of the column in the export, and send these rows again.',
  pattern: 'Correct the value at the source and send these rows again.',
  code: 'Send the code of the list, or tell us which code the value means: see "Values that have no code".',
  range: 'Check the value at the source. Where it is right, tell us: the limit may be wrong.',
  order: 'Check both times at the source and send these rows again.',
  future: 'Check the time at the source, and what delivery.json says the extract is complete to.',
  handling: 'Check the grading of the report with whoever graded it and send the row again.',
  orphan: 'Send the row that it belongs to, in this delivery or a later one. Nothing else is needed: these rows are tried again each time.',
  conflict: 'Send the row that is right, once.',
  identifying: 'Take what identifies somebody out at the source, or let "lantern pseudonymise" do it. Do not send it again as it is.',
};

/** What to do about a rule; for one that is not known here its message has to do. */
export function whatToDo(rule: string): string {
  return advice[rule] ?? 'Correct it at the source and send it again.';
}
